/** What axe (Deque) finds on the page: nothing. Its rules are asked once of each picture, those of colours in each theme. */
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect } from './explorer';

/** Rules whose answer follows from the theme. */
const COLOURS = ['color-contrast', 'link-in-text-block'];

interface Asked {
  /** Of this part of the page alone. */
  readonly within?: string;
  /** "colours": where another theme had all rules; "structure": where the same theme had them in another size. */
  readonly of?: 'all' | 'colours' | 'structure';
  /** What is looked at, for the failure. */
  readonly where?: string;
}

export async function expectAccessible(
  page: Page,
  { within, of = 'all', where = '' }: Asked = {},
): Promise<void> {
  const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).setLegacyMode();
  if (within) axe.include(within);
  if (of === 'colours') axe.withRules(COLOURS);
  if (of === 'structure') axe.disableRules(COLOURS);
  const { violations } = await axe.analyze();
  expect(
    violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]),
    where || within,
  ).toEqual([]);
}
