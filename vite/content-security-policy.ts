/**
 * Vite plugin of the build: writes into the page what the browser may load for it and run in it, so that nothing that gets
 * into the page by a fault (a link, a file, a library) can run there or send anything away.
 *
 * Holds: the policy, and the hashes of what stands inside the page. Refuses to hold: what the page is made of.
 */
import { createHash } from 'node:crypto';
import type { Plugin } from 'vite';

/** The place in index.html: before whatever the policy is for. */
const PLACE = '<!-- what the browser may load and run -->';

const hashOf = (text: string) =>
  `'sha256-${createHash('sha256').update(text, 'utf8').digest('base64')}'`;

/** Hashes of the contents of all elements of a name that stand inside the page. */
function hashesOf(html: string, element: 'script' | 'style'): string[] {
  const inside = new RegExp(`<${element}(?: [^>]*)?>([^]*?)</${element}>`, 'g');
  const contents = Array.from(html.matchAll(inside), ([, content]) => content);
  return [...new Set(contents.filter((content) => content !== ''))].map(hashOf);
}

/**
 * The policy of a page, https://www.w3.org/TR/CSP3/: itself and nothing else.
 * @param html the whole page, as the browser will read it
 * @param single whether everything stands in it
 */
function policyOf(html: string, single: boolean): string {
  // A single file has no host: what it has stands in it, or in addresses that hold their content.
  const own = single ? 'data:' : "'self'";
  const directives: Record<string, readonly string[]> = {
    'default-src': ["'none'"],
    'script-src': [
      ...(single ? [] : ["'self'"]),
      "'wasm-unsafe-eval'",
      ...hashesOf(html, 'script'),
    ],
    // For browsers that do not know the next two, such as Firefox before 108; the others do not look at it.
    'style-src': ["'unsafe-inline'"],
    'style-src-elem': hashesOf(html, 'style'),
    // The renderer of formulas writes them with style attributes (so does the build, the first screen's bars), and of what an
    // attribute can do to a page nothing is fetched: whatever it names is subject to the other lines.
    'style-src-attr': ["'unsafe-inline'"],
    'worker-src': [single ? 'blob:' : "'self'"],
    'connect-src': [own],
    // blob: a chart on its way to PNG.
    'img-src': [own, 'blob:'],
    'manifest-src': [single ? "'none'" : "'self'"],
    'base-uri': ["'none'"],
    'form-action': ["'none'"],
  };
  return Object.entries(directives)
    .map(([name, sources]) => [name, ...sources].join(' '))
    .join('; ');
}

/** Comes after all that changes the page. */
export function contentSecurityPolicyPlugin({ single }: { readonly single: boolean }): Plugin {
  return {
    name: 'content-security-policy',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      // Other pages, such as the gallery's, have none.
      handler: (html) =>
        html.replace(
          PLACE,
          () => `<meta http-equiv="Content-Security-Policy" content="${policyOf(html, single)}" />`,
        ),
    },
  };
}
