/** After one visit the page needs no network; a newer build waits until it is taken, and no page is ever made of two builds. */
import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from './explorer';

test.use({ serviceWorkers: 'allow' });

const PATH = '/on/a/host/';
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
};

/** A host of the built page whose files can be changed, and which can be switched off. */
class Host {
  /** What it has instead of the files of the build. */
  readonly changed = new Map<string, string>();
  /** Whether it has no other files any more. */
  isNext = false;
  readonly asked: string[] = [];
  private port = 0;
  private server: Server | null = null;

  async start(): Promise<string> {
    const server = createServer((request, response) => {
      const path = new URL(request.url!, 'http://localhost').pathname;
      const file = path.slice(PATH.length) || 'index.html';
      this.asked.push(file);
      response.setHeader('content-type', TYPES[extname(file)] ?? 'application/octet-stream');
      void this.content(file).then(
        (body) => response.end(body),
        () => response.writeHead(404).end(),
      );
    });
    await new Promise<void>((listening) => server.listen(this.port, '127.0.0.1', listening));
    this.port = (server.address() as AddressInfo).port;
    this.server = server;
    return `http://127.0.0.1:${this.port}${PATH}`;
  }

  private async content(file: string): Promise<string | Buffer> {
    const changed = this.changed.get(file);
    if (changed !== undefined) return changed;
    if (this.isNext) throw new Error('It is gone.');
    return readFile(join(process.env.PAGE_FOLDER!, file));
  }

  async stop(): Promise<void> {
    this.server?.closeAllConnections();
    await new Promise((closed) => this.server?.close(closed));
  }
}

/** Looks for a newer build and waits for what becomes of it. */
const look = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    await registration.update();
    const coming = registration.installing ?? registration.waiting;
    if (!coming) return 'none';
    const settled = () => coming.state === 'installed' || coming.state === 'redundant';
    while (!settled())
      await new Promise((changed) =>
        coming.addEventListener('statechange', changed, { once: true }),
      );
    return coming.state;
  });

/** The build's files but the service worker itself, with their bytes. */
async function files(): Promise<Record<string, number>> {
  const folder = process.env.PAGE_FOLDER!;
  const all = await readdir(folder, { recursive: true, withFileTypes: true });
  const sized = all
    .filter((entry) => entry.isFile() && entry.name !== 'sw.js')
    .map(async ({ parentPath, name }) => {
      const path = join(parentPath, name);
      return [path.slice(folder.length + 1), (await stat(path)).size] as const;
    });
  return Object.fromEntries(await Promise.all(sized));
}

/** What the browser keeps of the page, with its bytes. */
const keptFiles = (page: Page): Promise<Record<string, number>> =>
  page.evaluate(async () => {
    const [name, ...others] = await caches.keys();
    if (!name || others.length > 0) throw new Error('The page keeps one thing.');
    const cache = await caches.open(name);
    const kept = (await cache.keys()).map(async (request) => {
      const body = await (await cache.match(request))!.arrayBuffer();
      return [
        request.url.replace(/\?.*$/, '').slice(location.href.replace(/[?#].*$/, '').length),
        body.byteLength,
      ];
    });
    return Object.fromEntries(await Promise.all(kept)) as Record<string, number>;
  });

const sha256 = (text: string) => `sha256-${createHash('sha256').update(text).digest('base64')}`;

test('a second visit needs no network, and a newer version waits until it is taken', async ({
  explorer,
}) => {
  const { page } = explorer;
  const host = new Host();
  const address = await host.start();
  await page.goto(`${address}?model=tiny`);
  await page.evaluate(() => navigator.serviceWorker.ready);
  await expect
    .poll(() => page.evaluate(() => navigator.serviceWorker.controller?.state))
    .toBe('activated');
  const all = await files();
  expect(await keptFiles(page)).toEqual(all);
  // docs/offline.md names the size.
  expect(Object.values(all).reduce((a, b) => a + b)).toBeLessThan(8e6);
  // Nothing is kept before the page's own worker has its program.
  const worker = host.asked.findIndex((file) => /assets\/worker-/.test(file));
  expect(worker).toBeGreaterThan(0);
  expect(host.asked.indexOf('sw.js')).toBeGreaterThan(worker);

  await host.stop();
  await page.goto(`${address}?model=tiny&seed=7`);
  await explorer.run();
  await explorer.reaches(5);
  await explorer.pause.click();

  // The next build: its host has none of the files of this one.
  const page1 = await readFile(join(process.env.PAGE_FOLDER!, 'index.html'), 'utf8');
  const page2 = page1.replace('<html ', '<html data-build="next" ');
  const worker1 = await readFile(join(process.env.PAGE_FOLDER!, 'sw.js'), 'utf8');
  const worker2 = worker1
    .replace(/(?<=url:"index\.html",revision:")\w+/, 'next')
    .replace(sha256(page1), sha256(page2));
  expect(worker2).toContain('"next"');
  expect(worker2).toContain(sha256(page2));
  host.isNext = true;
  host.changed.set('sw.js', worker2);
  host.changed.set('index.html', page1);
  await host.start();
  const newer = page.getByText('A newer version of this page is here.');
  // A host half-way: the list is of the next build, the page of this one.
  expect(await look(page)).toBe('redundant');
  await expect(newer).toHaveCount(0);
  host.changed.set('index.html', page2);
  expect(await look(page)).toBe('installed');
  await expect(newer).toBeVisible();
  await page.reload();
  await expect(newer).toBeVisible();
  await expect(page.locator('html')).not.toHaveAttribute('data-build');

  await explorer.run();
  await explorer.reaches(5);
  await page.getByRole('button', { name: 'Reload', exact: true }).click();
  await expect(page.locator('html')).toHaveAttribute('data-build', 'next');
  await expect(page.getByText('This browser has kept your last run')).toBeVisible();
  await expect(newer).toHaveCount(0);
  expect(await keptFiles(page)).toEqual({ ...all, 'index.html': Buffer.byteLength(page2) });
  await host.stop();
});
