/**
 * Holds: WebKit as a driver: WebKitGTK's MiniBrowser on a screen of its own (Xvfb), led by WebKitWebDriver. What goes wrong is
 * heard of once the page is loaded. Ends what it has started.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { find, nothingThere, type Driver } from './driver';
import { pressOn } from './pressing';
import { isReady, WebDriverSession, type ElementReference } from './webdriver';

const SCREEN = '1920x1200x24';
const HOST = '127.0.0.1';
/** In the page: keeps what goes wrong from now on. MiniBrowser tells nobody what stands on its console when it is led. */
function listen(): void {
  const heard: string[] = [];
  Object.assign(window, { heard });
  for (const kind of ['error', 'warn'] as const) {
    const plain = console[kind];
    console[kind] = (...said: unknown[]) => {
      heard.push(`${kind}: ${said.map(String).join(' ')}`);
      plain.apply(console, said);
    };
  }
  addEventListener('error', ({ message }) => heard.push(`uncaught: ${message}`));
  addEventListener('unhandledrejection', ({ reason }) => heard.push(`uncaught: ${reason}`));
  document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) =>
    heard.push(`refused by the Content-Security-Policy, ${effectiveDirective}: ${blockedURI}`),
  );
}

/** In the page: what was heard since the last time. */
const heardSince = () => (window as unknown as { heard?: string[] }).heard?.splice(0) ?? [];

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, HOST, listening));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}

const ended = (child: ChildProcess) =>
  new Promise<void>((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve();
    else child.once('exit', () => resolve());
  });

/** A screen that nobody sees, and its name. */
async function startScreen(): Promise<{ screen: ChildProcess; display: string }> {
  const args = ['-displayfd', '3', '-screen', '0', SCREEN, '-nolisten', 'tcp'];
  const screen = spawn('Xvfb', args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const display = await new Promise<string>((resolve, reject) => {
    screen.once('error', reject);
    screen.once('exit', (code) => reject(new Error(`Xvfb ended with code ${code}.`)));
    screen.stdio[3]!.once('data', (number) => resolve(`:${String(number).trim()}`));
  });
  return { screen, display };
}

/** WebKitWebDriver on that screen. */
function startWebDriver(port: number, display: string, home: string): ChildProcess {
  return spawn('WebKitWebDriver', [`--host=${HOST}`, `--port=${port}`], {
    stdio: 'ignore',
    env: {
      ...process.env,
      DISPLAY: display,
      LANG: 'en_US.UTF-8',
      HOME: home,
      XDG_CACHE_HOME: join(home, 'cache'),
      XDG_DATA_HOME: join(home, 'data'),
      // WebKit's own sandbox refuses to be started by root, and there are containers where nobody may.
      WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1',
    },
  });
}

/** Waits until it answers. Throws an Error where it ends before. */
async function answering(child: ChildProcess, address: string): Promise<void> {
  let failure: Error | null = null;
  child.once('error', (error) => (failure = error));
  child.once('exit', (code) => (failure = new Error(`WebKitWebDriver ended with code ${code}.`)));
  while (!(await isReady(address))) if (failure) throw failure;
}

/** A browser without what earlier ones have kept. Throws an Error where one of the programs does not start. */
export async function webkitDriver(): Promise<Driver> {
  const home = await mkdtemp(join(tmpdir(), 'mdm-webkit-'));
  const { screen, display } = await startScreen();
  const port = await freePort();
  const address = `http://${HOST}:${port}`;
  const child = startWebDriver(port, display, home);
  const stop = async () => {
    for (const process of [child, screen]) {
      process.kill();
      await ended(process);
    }
    await rm(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  };
  let session: WebDriverSession;
  try {
    await answering(child, address);
    session = await WebDriverSession.begin(address, {});
  } catch (error) {
    await stop();
    throw error;
  }
  const problems: string[] = [];
  const run = (inPage: unknown, args: readonly unknown[]) => session.run(String(inPage), args);
  const found = (selector: string, name?: string) =>
    run(find, [selector, name ?? null]) as Promise<ElementReference | null>;
  const room = () => run(() => [innerWidth, innerHeight], []) as Promise<[number, number]>;
  return {
    problems: async () => {
      problems.push(...((await run(heardSince, [])) as string[]));
      return problems;
    },
    open: async (page) => {
      problems.push(...((await run(heardSince, [])) as string[]));
      await session.open(page);
      await run(listen, []);
    },
    evaluate: (inPage, ...args) => run(inPage, args) as never,
    sees: async (selector, name) => (await found(selector, name)) !== null,
    click: (selector, name) =>
      pressOn(async () => {
        const element = await found(selector, name);
        if (!element) throw nothingThere(selector, name);
        return {
          on: (inPage) => run(inPage, [element]),
          press: () => session.click(element),
          evaluate: (inPage) => run(inPage, []) as never,
        };
      }),
    choose: async (selector, file) => {
      const input = await run((at: string) => document.querySelector(at), [selector]);
      await session.type(input as ElementReference, file);
    },
    // MiniBrowser puts them where it knows of no better place.
    downloads: home,
    resize: async (width, height) => {
      // The window is larger than what it shows.
      await session.resize(width, height);
      const [inner, tall] = await room();
      await session.resize(2 * width - inner, 2 * height - tall);
    },
    screenshot: () => session.screenshot(),
    close: async () => {
      await session.end();
      await stop();
    },
  };
}
