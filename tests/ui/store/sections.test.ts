/** The panels and their addresses. */
import { expect, it } from 'vitest';
import {
  BOARD_TITLES,
  panelAt,
  panelHash,
  SECTION_TITLES,
  viewAt,
} from '../../../src/ui/store/sections';

it('every panel is found by the end of its address, in its view, and nothing else is one', () => {
  const lab = [...SECTION_TITLES, ...BOARD_TITLES];
  const explore = ['noise', 'calm', 'microscope', 'aside'];
  for (const name of [...lab, ...explore]) expect(panelAt(panelHash(name))).toBe(name);
  for (const name of lab) expect(viewAt(panelHash(name))).toBe('lab');
  for (const name of explore) expect(viewAt(panelHash(name))).toBe('explore');
  expect(panelHash('Gradient noise')).toBe('#gradient-noise');
  expect(panelHash('noise')).toBe('#bars');
  for (const hash of ['', '#', '#nothing', '#Seeds', 'seeds', '#toString']) {
    expect(panelAt(hash)).toBeNull();
    expect(viewAt(hash)).toBeUndefined();
  }
});
