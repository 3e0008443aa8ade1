/** Translators and other extensions change the document while the page runs: nothing breaks, and no word goes stale. */
import { cases } from '../long';
import type { Page } from '@playwright/test';
import { expect, test, type Explorer } from './explorer';

/**
 * What translators do to every text, again and again. wrap: the text itself goes into an element. copy: a copy in an element
 * takes its place. merge: one copy takes the place of all texts beside each other.
 */
type Way = 'wrap' | 'copy' | 'merge';

async function translateAlways(page: Page, way: Way): Promise<void> {
  await page.evaluate((how) => {
    const kept = (text: Text) =>
      text.data.trim() !== '' && !text.parentElement?.closest('font, svg, [translate="no"]');
    const texts = (within: Node) => {
      if (within instanceof Text) return [within].filter(kept);
      const walker = document.createTreeWalker(within, NodeFilter.SHOW_TEXT);
      const found: Text[] = [];
      while (walker.nextNode()) found.push(walker.currentNode as Text);
      return found.filter(kept);
    };
    const translate = (within: Node) => {
      for (const text of texts(within)) {
        if (!text.parentNode) continue;
        const font = document.createElement('font');
        if (how === 'merge') {
          while (text.nextSibling instanceof Text) {
            font.append(text.nextSibling.data);
            text.nextSibling.remove();
          }
          font.prepend(text.data);
          text.replaceWith(font);
        } else {
          text.parentNode.insertBefore(font, text);
          if (how === 'wrap') font.append(text);
          else {
            font.append(text.data);
            text.remove();
          }
        }
      }
    };
    translate(document.body);
    // As translators do: what has changed, not the whole page.
    new MutationObserver((records) => {
      for (const target of new Set(records.map((record) => record.target))) {
        if (target.isConnected) translate(target);
      }
    }).observe(document.body, {
      childList: true,
      characterData: true,
      subtree: true,
    });
  }, way);
}

/** What a visitor does everywhere on the page, with what must be read there afterwards. */
async function useEverything(explorer: Explorer): Promise<void> {
  const { page } = explorer;
  await explorer.run();
  await expect(explorer.pause).toHaveText(/^❚❚ Pause$/);
  const name = page.locator('.lane-head b').first();
  for (const shown of ['P-POTS', 'Standard']) {
    await page.getByRole('switch', { name: 'P-POTS', exact: true }).first().click();
    await expect(name).toHaveText(shown);
  }
  for (const section of ['claims', 'scoreboard', 'verdicts', 'complete-decomposition', 'bias'])
    await page.locator(`#${section}`).evaluate((place) => place.scrollIntoView());
  await explorer.goTo('Seeds');
  await expect(explorer.region('Seeds').getByRole('button').first()).toBeVisible();
  await explorer.goTo('Claims');
  const claim = explorer.region('Claims').locator('[data-claim="1"] > button');
  await claim.click();
  await page.getByRole('button', { name: /^Show the chart/ }).click();
  await explorer.measured();
  await explorer.pause.click();
  await expect(explorer.play).toHaveText(/^▶ Play$/);
  await page.getByRole('combobox', { name: 'Task' }).selectOption('addition');
  await expect(page.getByText('Changing the task restarts training')).toBeVisible();
  await page.getByRole('button', { name: 'Keep', exact: true }).click();
  await expect(page.getByText('Changing the task restarts training')).toBeHidden();
  expect(await page.getByText('could not be shown').count()).toBe(0);
}

for (const way of cases(['wrap', 'copy', 'merge'] as const, 1))
  test(`a translator at work (${way}) breaks nothing and leaves no stale word`, async ({
    explorer,
  }) => {
    await explorer.open('?model=tiny');
    await translateAlways(explorer.page, way);
    await useEverything(explorer);
  });

test('what marks words splits texts and joins them again: no number stands twice, none is stale', async ({
  explorer,
}) => {
  const { page } = explorer;
  await explorer.open('?model=tiny');
  await page.evaluate(() => {
    const within = () =>
      document.querySelectorAll<HTMLElement>('.variance-bars, .noise-readouts, .lane-head');
    const work = () => {
      for (const element of within()) {
        element.normalize();
        const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
        const texts: Text[] = [];
        while (walker.nextNode()) texts.push(walker.currentNode as Text);
        for (const text of texts)
          if (text.length > 3) {
            const mark = document.createElement('mark');
            const rest = text.splitText(2);
            rest.splitText(1);
            rest.replaceWith(mark);
            mark.append(rest);
          }
      }
    };
    work();
    setInterval(work, 50);
  });
  await explorer.run();
  await explorer.measured();
  await page.getByRole('switch', { name: 'P-POTS', exact: true }).first().click();
  await expect(page.locator('.lane-head b').first()).toHaveText('P-POTS');
  await explorer.reaches((await explorer.step()) + 100);
  await explorer.pause.click();
  const number = String.raw`[−\d.,×⁻⁰-⁹\s]+?`;
  const interval = String.raw`\[${number}, ${number}\]`;
  await expect(page.locator('.variance-total').first()).toHaveText(
    new RegExp(`^${number} ${interval}$`),
  );
  await expect(page.locator('.variance-numbers').first()).toHaveText(
    new RegExp(
      `^A ${number} ${interval} · B ${number} ${interval} · C ${number} ${interval}( · .*)?$`,
    ),
  );
});

test('extensions that remove, move, wrap, copy and insert whatever they like break nothing', async ({
  explorer,
}) => {
  const { page } = explorer;
  await page.addInitScript(() => {
    // Some are there before the page is.
    new MutationObserver((_, watch) => {
      document.documentElement.setAttribute('data-darkreader-mode', 'dynamic');
      const [place, root] = ['not-started', 'root'].map((id) => document.getElementById(id));
      if (!place || !root) return;
      watch.disconnect();
      document.body.setAttribute('cz-shortcut-listen', 'true');
      document.body.prepend(document.createElement('grammarly-desktop-integration'));
      root.prepend(document.createElement('aside'), ' a stray text ');
      place.remove();
    }).observe(document, { childList: true, subtree: true });
  });
  await explorer.open('?model=tiny');
  await explorer.run();
  await page.evaluate(() => {
    let state = 7;
    const draw = (below: number) => {
      state = (state * 1103515245 + 12345) % 2147483648;
      return Math.floor((state / 2147483648) * below);
    };
    const pick = <T>(all: Iterable<T>): T | undefined => {
      const list = [...all];
      return list[draw(list.length)];
    };
    /** Not too much at once, and not what the test reads. */
    const elements = () =>
      [...document.querySelectorAll('#root *')].filter(
        (element) =>
          element.querySelectorAll('*').length < 25 &&
          !element.closest('[data-testid="step"]') &&
          !element.querySelector('[data-testid="step"]'),
      );
    const text = () => {
      const within = pick(elements()) ?? document.body;
      const walker = document.createTreeWalker(within, NodeFilter.SHOW_TEXT);
      return walker.nextNode() as Text | null;
    };
    const guest = () => document.createElement('span');
    const ways: readonly ((one: Element) => void)[] = [
      (one) => one.remove(),
      (one) => one.replaceWith(one.cloneNode(true)),
      (one) => one.parentNode!.insertBefore(guest(), one.parentNode!.firstChild),
      (one) => one.before(guest()),
      (one) => one.previousSibling && one.parentNode!.insertBefore(one, one.previousSibling),
      (one) => (one.innerHTML = `${one.innerHTML} `),
      (one) => one.setAttribute('data-darkreader-inline-color', ''),
      () => text()?.remove(),
      () => text()?.parentNode?.normalize(),
      (one) => {
        const wrapper = guest();
        one.replaceWith(wrapper);
        wrapper.append(one);
      },
      (one) => {
        const target = pick(elements());
        if (target && !one.contains(target)) target.append(one);
      },
    ];
    const done = { rounds: 0 };
    Object.assign(window, { done });
    setInterval(() => {
      for (const way of ways) {
        const one = pick(elements());
        if (one) way(one);
      }
      // And somebody uses the page meanwhile.
      if (done.rounds % 3 === 0)
        pick(document.querySelectorAll<HTMLElement>('.board button'))?.click();
      if (done.rounds % 8 === 0) window.scrollTo(0, draw(document.documentElement.scrollHeight));
      done.rounds++;
    }, 30);
  });
  await expect
    .poll(() =>
      page.evaluate(() => (window as unknown as { done: { rounds: number } }).done.rounds),
    )
    .toBeGreaterThan(30);
  expect(await page.getByText('could not be shown').count()).toBe(0);
});

test('a fault in the header leaves the run and the rest of the page, and can be drawn again', async ({
  explorer,
}) => {
  explorer.announced.push(/fault of the test/);
  const { page } = explorer;
  await explorer.open('?model=tiny');
  await explorer.run();
  await page.evaluate(() => {
    const { includes } = Array.prototype;
    // The header alone asks for this.
    Array.prototype.includes = function (...wanted) {
      if (this[1] === 'warming-up') throw new Error('fault of the test');
      return includes.apply(this, wanted);
    };
    Object.assign(window, { mend: () => (Array.prototype.includes = includes) });
  });
  await expect(explorer.message(/“Run controls” could not be shown/)).toBeVisible();
  await expect(explorer.lane('Standard')).toBeVisible();
  await expect(explorer.region('Training loss')).toBeVisible();
  await page.evaluate(() => (window as unknown as { mend: () => void }).mend());
  await page.getByRole('button', { name: 'Show again' }).click();
  await expect(explorer.pause).toBeVisible();
  await explorer.reaches((await explorer.step()) + 5);
});
