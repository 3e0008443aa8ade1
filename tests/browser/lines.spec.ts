/** Where lines end: never inside a method's name or a percentage, nor between a die's picture and its word, however wide the page is. */
import type { Page } from '@playwright/test';
import { expect, test } from './explorer';

const WIDTHS = [1920, 1280, 900, 500, 390, 320];

/** Names and percentages that stand in two lines, with the text around them, and words that are not beside their picture. */
const torn = (page: Page) =>
  page.evaluate(() => {
    const found: string[] = [];
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
      if (!node.parentElement!.checkVisibility()) continue;
      for (const { 0: text, index } of node.textContent!.matchAll(
        /P-POTS|MultiSample-\d|\d[\d.,–]* %/g,
      )) {
        const name = document.createRange();
        name.setStart(node, index);
        name.setEnd(node, index + text.length);
        const tops = [...name.getClientRects()].map(({ top }) => Math.round(top));
        if (new Set(tops).size > 1) found.push(node.textContent!);
      }
    }
    for (const word of document.querySelectorAll('.explore-lead b'))
      if (word.getClientRects().length > 1) found.push(`beside its picture: ${word.textContent}`);
    return found;
  });

for (const [place, ready] of [
  ['?lang=zh', '.explore-lead >> nth=3'],
  ['?lang=en', '.explore-lead >> nth=3'],
  ['?lang=zh&sheet=teachers', '.sheet-claims'],
  ['?lang=en&sheet=teachers', '.sheet-claims'],
  ['?lang=zh&sheet=worksheet', '.sheet-cells'],
  ['?lang=en&sheet=worksheet', '.sheet-cells'],
])
  test(`no name or percentage is torn by the end of a line: ${place}`, async ({
    explorer: { page },
  }) => {
    await page.goto(`${process.env.PAGE_ROOT}${place}`);
    await page.locator(ready).first().waitFor();
    for (const width of WIDTHS) {
      // Text grows with the height, too.
      await page.setViewportSize({ width, height: Math.max(800, (width * 9) / 16) });
      expect(await torn(page), `${width} px`).toEqual([]);
    }
  });
