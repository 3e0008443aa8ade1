/** The keys Space, → and R: whose they are, by what has the focus and how they are pressed. */
import { expect, test } from './explorer';

type How = Omit<KeyboardEventInit, 'view'>;
type Pressed = readonly [key: ' ' | 'ArrowRight' | 'r', how?: How];

const SPACE: Pressed = [' '];
const RIGHT: Pressed = ['ArrowRight'];
const R: Pressed = ['r'];
const ALL = [SPACE, RIGHT, R];

/** What has the focus, and which of the keys are then the page's. */
const FOCUSED: readonly [html: string, page: readonly Pressed[]][] = [
  ['<div tabindex="0"></div>', ALL],
  ['<p role="img" tabindex="0"></p>', ALL],
  ['<button></button>', [RIGHT, R]],
  ['<a href="#x">x</a>', [RIGHT, R]],
  ['<details><summary data-focus>x</summary></details>', [RIGHT]],
  ['<input type="radio" checked>', [SPACE, R]],
  ['<input type="radio">', [R]],
  ['<label><input type="radio" checked data-focus></label>', [SPACE, R]],
  ['<input type="checkbox">', [RIGHT]],
  ['<div role="switch" tabindex="0"></div>', [RIGHT]],
  ['<div role="checkbox" tabindex="0"></div>', [RIGHT]],
  ['<input type="range">', []],
  ['<input>', []],
  ['<input type="number">', []],
  ['<input type="color">', []],
  ['<select><option>r</option></select>', []],
  ['<textarea></textarea>', []],
  ['<div contenteditable></div>', []],
  ['<div contenteditable="plaintext-only"><b data-focus tabindex="0">x</b></div>', []],
  ['<div contenteditable="false" tabindex="0"></div>', ALL],
  ['<div role="slider" tabindex="0"></div>', []],
  ['<div role="application" tabindex="0"></div>', []],
  ['<svg role="application"><g data-focus tabindex="0"></g></svg>', []],
  ['<div role="grid"><div role="gridcell" tabindex="0" data-focus></div></div>', []],
  ['<div role="listbox" tabindex="0"></div>', []],
  ['<div role="combobox" tabindex="0"></div>', []],
  ['<div role="menu"><div role="menuitem" tabindex="0" data-focus></div></div>', []],
  ['<div role="radio" tabindex="0"></div>', [R]],
  ['<div role="tab" tabindex="0"></div>', [R]],
  ['<dialog open><button data-focus>x</button></dialog>', []],
  ['<div role="dialog"><button data-focus>x</button></div>', []],
  ['<div><div aria-modal="true"></div><p tabindex="0" data-focus></p></div>', []],
  ['<x-writing-aid tabindex="0"></x-writing-aid>', []],
  [
    '<div tabindex="0" style="overflow:auto;width:9px;height:99px"><p style="width:99px;height:9px"></p></div>',
    [SPACE, R],
  ],
  [
    '<div tabindex="0" style="overflow:auto;width:99px;height:9px"><p style="width:9px;height:99px"></p></div>',
    [RIGHT, R],
  ],
];

/** How a key can be pressed without being meant for the page. */
const NOT_THE_PAGES: readonly How[] = [
  { ctrlKey: true },
  { metaKey: true },
  { altKey: true },
  { shiftKey: true },
  { modifierAltGraph: true },
  { isComposing: true },
  { keyCode: 229 },
];

test('→ in a focused chart moves its crosshair; a key is the page’s only where nothing focused uses it, and no modifier is down', async ({
  explorer,
}) => {
  await explorer.open('?model=tiny&probe=0');
  const { keyboard } = explorer.page;
  for (const step of [1, 2, 3]) {
    await keyboard.press('ArrowRight');
    await expect.poll(() => explorer.step()).toBe(step);
  }
  const region = explorer.region('Training loss');
  // Until the chart has drawn all three there may be nowhere to go.
  await expect(region.getByText(/^3\s+steps$/)).toBeVisible();
  await region.locator('svg[role="application"]').first().focus();
  const crosshair = region.locator('.recharts-tooltip-cursor').first();
  await expect(crosshair).toBeAttached();
  const before = await crosshair.getAttribute('d');
  await keyboard.press('ArrowRight');
  await expect.poll(() => crosshair.getAttribute('d')).not.toBe(before);
  expect(await explorer.step()).toBe(3);
  await keyboard.press('r');
  await keyboard.press('Space');
  await expect(explorer.play).toBeVisible();
  expect(await explorer.step()).toBe(3);
  // The chart is one stop of Tab, whatever layers it is drawn in.
  await keyboard.press('Tab');
  await expect(region.locator('svg:focus-within')).toHaveCount(0);

  const cases: { html: string; pressed: Pressed; acts: boolean }[] = [];
  for (const [html, page] of FOCUSED) {
    for (const pressed of ALL) cases.push({ html, pressed, acts: page.includes(pressed) });
  }
  const html = '<div tabindex="0"></div>';
  for (const how of NOT_THE_PAGES) {
    for (const [key] of ALL) cases.push({ html, pressed: [key, how], acts: false });
  }
  cases.push({ html, pressed: [' ', { repeat: true }], acts: false });
  cases.push({ html, pressed: ['r', { repeat: true }], acts: false });
  cases.push({ html, pressed: ['ArrowRight', { repeat: true }], acts: true });
  // A key on which the page acts does nothing else: its default is prevented.
  const acted = await explorer.page.evaluate((all) => {
    const place = document.body.appendChild(document.createElement('div'));
    const results = all.map(({ html, pressed: [key, how] }) => {
      place.innerHTML = html;
      const target = place.querySelector<HTMLElement>('[data-focus]') ?? place.firstElementChild!;
      const init = { key, bubbles: true, cancelable: true, composed: true, ...how };
      return !target.dispatchEvent(new KeyboardEvent('keydown', init));
    });
    place.remove();
    return results;
  }, cases);
  expect(cases.map((one, i) => ({ ...one, acts: acted[i] }))).toEqual(cases);
});
