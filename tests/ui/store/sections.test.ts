/** The Lab's sections and their addresses. */
import { expect, it } from 'vitest';
import { SECTION_TITLES, sectionAt, sectionId } from '../../../src/ui/store/sections';

it('every section is found by the end of its address, and nothing else is one', () => {
  for (const title of SECTION_TITLES) expect(sectionAt(`#${sectionId(title)}`)).toBe(title);
  for (const hash of ['', '#', '#nothing', '#Seeds', 'seeds']) expect(sectionAt(hash)).toBeNull();
});
