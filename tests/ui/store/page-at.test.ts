/** Links to sheets and lessons keep the language that was chosen. */
import { afterEach, expect, test, vi } from 'vitest';
import { setLanguage } from '../../../src/language/language';
import { pageAt } from '../../../src/ui/store/address';

afterEach(() => {
  setLanguage('en');
  vi.unstubAllGlobals();
});

test.each([
  ['en', 'auto', '?lesson=3'],
  ['en', 'en', '?lesson=3&lang=en'],
  ['zh', 'auto', '?lesson=3&lang=zh'],
  ['zh', 'zh', '?lesson=3&lang=zh'],
] as const)('in %s, where %s was chosen: %s', (shown, lang, query) => {
  vi.stubGlobal('location', { href: 'https://a.example/mdm/?seed=7&lang=zh#bars' });
  setLanguage(shown);
  expect(pageAt({ lesson: '3' }, { view: { lang } })).toBe(`https://a.example/mdm/${query}`);
});
