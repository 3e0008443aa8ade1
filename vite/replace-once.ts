/** Changes of the page by the build. */

/** Replaces what must be there exactly once. Throws an Error where it is not. */
export function replaceOnce(html: string, what: string | RegExp, by: string): string {
  const parts = html.split(what);
  if (parts.length !== 2) throw new Error(`index.html has ${parts.length - 1} times: ${what}`);
  return parts.join(by);
}
