/** Where the program cannot be loaded the page says what to do, and it says so nowhere else. */
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { test as plain, type Page } from '@playwright/test';
import { expect, test } from './explorer';

const sentence = 'its program could not start here';

plain('opened as a file', async ({ page }) => {
  await page.goto(pathToFileURL(join(process.env.PAGE_FOLDER!, 'index.html')).href);
  await expect(page.getByText(sentence)).toBeVisible();
  await expect(page.getByText('run “npm start”')).toBeVisible();
});

const TYPES: Readonly<Record<string, string>> = { '.js': 'text/javascript', '.css': 'text/css' };

/** Serves the page, and a page with it in a frame, as most hosts do: an origin that has no name may not fetch modules. */
async function serveFramed(
  sandbox: string,
  { anyOrigin = false } = {},
): Promise<{ address: string; close: () => void }> {
  const server = createServer((request, response) => {
    const path = new URL(request.url!, 'http://localhost').pathname;
    response.setHeader('content-type', TYPES[extname(path)] ?? 'text/html');
    if (anyOrigin) response.setHeader('access-control-allow-origin', '*');
    if (path === '/frame')
      response.end(`<iframe sandbox="${sandbox}" src="./index.html"></iframe>`);
    else
      readFile(join(process.env.PAGE_FOLDER!, path)).then(
        (body) => response.end(body),
        () => response.writeHead(404).end(),
      );
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return { address: `http://127.0.0.1:${port}/frame`, close: () => server.close() };
}

for (const sandbox of ['', 'allow-scripts'])
  plain(`in a frame with sandbox="${sandbox}"`, async ({ page }) => {
    const { address, close } = await serveFramed(sandbox);
    await page.goto(address);
    await expect(page.frameLocator('iframe').getByText(sentence)).toBeVisible();
    close();
  });

plain('in a frame whose program starts, but may not have a worker', async ({ page }) => {
  const { address, close } = await serveFramed('allow-scripts', { anyOrigin: true });
  await page.goto(address);
  await expect(page.frameLocator('iframe').getByRole('alert').first()).toContainText(/worker/i);
  close();
});

for (const part of [/index-[^/]*\.js/, /start-[^/]*\.js/])
  plain(`with the program blocked or damaged (${part.source})`, async ({ page }) => {
    await page.route(part, (route) => route.abort());
    await page.goto(process.env.PAGE_ROOT!);
    await expect(page.getByText(sentence)).toBeVisible();
    await page.unroute(part);
    await page.route(part, (route) =>
      route.fulfill({ contentType: 'text/javascript', body: 'let of the = future;' }),
    );
    await page.reload();
    await expect(page.getByText(sentence)).toBeVisible();
  });

/** A program that never comes: neither an error nor a start. */
const heldBack = (page: Page) => page.route(/index[^/]*\.js/, () => new Promise(() => {}));

plain('in a browser that is too old to know modules, at once', async ({ page }) => {
  await page.addInitScript(
    () => delete (HTMLScriptElement.prototype as { noModule?: boolean }).noModule,
  );
  await heldBack(page);
  await page.goto(process.env.PAGE_ROOT!, { waitUntil: 'commit' });
  await expect(page.getByText(sentence)).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.className)).toContain('not-started');
  // Whoever says so must be readable to that browser.
  const [, said] = /<script>([^]*?)<\/script>/.exec(await page.content())!;
  expect(said).toContain('noModule');
  expect(said).not.toMatch(/=>|`|\b(const|let|class|async)\b|\?\.|\?\?|\.\.\./);
});

for (const blocked of [false, true])
  plain(
    `${blocked ? 'with every script forbidden' : 'with a program that never comes'}, after 15 seconds`,
    async ({ page }) => {
      // Not a movement: those who want none are told, too.
      await page.emulateMedia({ reducedMotion: 'reduce' });
      if (blocked)
        await page.route(process.env.PAGE_ROOT!, async (route) => {
          const headers = { 'content-security-policy': "script-src 'none'" };
          await route.fulfill({ response: await route.fetch(), headers });
        });
      else await heldBack(page);
      await page.goto(process.env.PAGE_ROOT!, { waitUntil: 'commit' });
      const place = page.locator('#not-started');
      await expect(place).toBeAttached();
      const after = (milliseconds: number) =>
        place.evaluate((element, time) => {
          for (const animation of element.getAnimations()) {
            // It stands there: a slow machine takes longer than the rest of it to look.
            animation.pause();
            animation.currentTime = time;
          }
        }, milliseconds);
      await after(14_900);
      await expect(page.getByText(sentence)).toBeHidden();
      await after(15_000);
      await expect(page.getByText(sentence)).toBeVisible();
    },
  );

plain('with JavaScript off', async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(process.env.PAGE_ROOT!);
  await expect(page.getByText(sentence)).toBeVisible();
  await context.close();
});

test('where it starts nothing of this is ever seen, and a part that the host no longer has is said in its place', async ({
  explorer,
}) => {
  const { page } = explorer;
  await page.addInitScript(() => {
    const look = () => {
      const place = document.getElementById('not-started');
      if (place && getComputedStyle(place).visibility === 'visible') console.error('flash');
      requestAnimationFrame(look);
    };
    look();
  });
  explorer.announced.push(/Failed to load resource/, /Failed to fetch dynamically imported module/);
  await page.route(/ShareDialog-[^/]*\.js/, (route) => route.fulfill({ status: 404 }));
  await explorer.open('?model=tiny&probe=0');
  await expect(page.getByText(sentence)).toHaveCount(0);
  await explorer.run();
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  await expect(
    explorer.message(/could not be fetched: the connection has failed, or a newer/),
  ).toBeVisible();
  await explorer.reaches((await explorer.step()) + 5);
  await page.getByRole('button', { name: 'Reload', exact: true }).click();
  await expect(page.getByText('This browser has kept your last run')).toBeVisible();
});
