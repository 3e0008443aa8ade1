/** No chart without a place in the gallery. */
import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';

const components = (folder: string) =>
  readdirSync(new URL(folder, import.meta.url)).filter((file) => file.endsWith('.tsx'));

it('every chart has fixtures in the gallery, and no fixtures are left of one that is gone', () => {
  expect(components('fixtures')).toEqual(components('../../src/charts'));
});
