/** The examples of docs/package.md, and what they say they print. */
import { readFileSync } from 'node:fs';

export interface Example {
  readonly heading: string;
  readonly code: string;
  /** What is behind the comments of its lines that print. */
  readonly prints: readonly string[];
}

const text = readFileSync(new URL('../../docs/package.md', import.meta.url), 'utf8');

export const EXAMPLES: readonly Example[] = text.split(/^## /m).flatMap((section) => {
  const [, code] = /```js\n([^]*?)```/.exec(section) ?? [];
  if (code === undefined) return [];
  const prints = [...code.matchAll(/^ *console\.log\(.*\); \/\/ (.*)$/gm)].map(([, said]) => said);
  return [{ heading: section.split('\n')[0], code, prints }];
});
