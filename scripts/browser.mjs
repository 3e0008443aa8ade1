/**
 * Finds a Chromium-family browser for the browser tests and the benchmark, or gets one.
 *
 * Order: CHROME_PATH; a browser installed in the usual places; on Debian and Ubuntu as root, the
 * distribution's chromium (apt-get); else the one that Playwright downloads. Holds: where to look and
 * which flags give WebGPU. Refuses to hold: anything about the page. `node scripts/browser.mjs` prints the path.
 */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const isRoot = () => typeof process.getuid === 'function' && process.getuid() === 0;

/**
 * What Chromium does for people at a window, at every page that is opened: the suggestions below its address line are web
 * pages of their own, and a process waits for the next page. Together they took more than a third of the time in which a
 * test opens ours.
 */
const FOR_WINDOWS = [
  'WebUIOmniboxPopup',
  'WebUIOmniboxFullPopup',
  'WebUIOmniboxAimPopup',
  'SpareRendererForSitePerProcess',
];

/** What Playwright turns off by itself, once more: of two such flags, Chromium obeys the last. */
const OFF_IN_PLAYWRIGHT = [
  'AvoidCorsURLLoaderRestartOnRedirect',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'AimEnabled',
  'DestroyProfileOnBrowserClose',
  'HttpsFirstBalancedModeAutoEnable',
  'HttpsUpgrades',
  'LensOverlay',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'PaintHolding',
  'PreconnectToSearch',
  'TcpPortRandomizationWin',
  'ThirdPartyStoragePartitioning',
  'msEdgeUpdateLaunchServicesPreferredVersion',
  'msForceBrowserSignIn',
];

/** Flags that give a headless browser a WebGPU adapter, also without a GPU, and keep it off the network. */
export function launchFlags() {
  return [
    '--headless=new',
    `--disable-features=${[...FOR_WINDOWS, ...OFF_IN_PLAYWRIGHT].join(',')}`,
    ...(isRoot() ? ['--no-sandbox'] : []),
    '--enable-unsafe-webgpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ];
}

/** The same where a GPU is to be used: without a screen, Chromium takes a Linux machine's GPU only if told how. */
export function gpuFlags() {
  const onLinux = [
    '--enable-features=Vulkan',
    '--use-angle=vulkan',
    '--disable-vulkan-surface',
    // Else its GPU process begins anew when WebGPU is first asked for, and whatever else asks then finds nothing.
    '--disable-gpu-compositing',
  ];
  return [
    ...launchFlags(),
    '--ignore-gpu-blocklist',
    ...(process.platform === 'linux' ? onLinux : []),
  ];
}

const NAMES = [
  'google-chrome-stable',
  'google-chrome',
  'chromium',
  'chromium-browser',
  'microsoft-edge-stable',
  'microsoft-edge',
];

/** Where browsers are usually installed on this kind of machine. */
function usualPlaces() {
  if (process.platform === 'darwin') {
    const apps = ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
      (app) => `Applications/${app}.app/Contents/MacOS/${app}`,
    );
    return [
      ...apps.map((app) => `/${app}`),
      ...apps.map((app) => join(process.env.HOME ?? '/', app)),
    ];
  }
  if (process.platform === 'win32') {
    const roots = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((name) =>
      process.env[name] ? [process.env[name]] : [],
    );
    const programs = [
      'Google\\Chrome\\Application\\chrome.exe',
      'Chromium\\Application\\chrome.exe',
      'Microsoft\\Edge\\Application\\msedge.exe',
    ];
    return programs.flatMap((program) => roots.map((root) => join(root, program)));
  }
  const onPath = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  return [
    ...NAMES.flatMap((name) => onPath.map((folder) => join(folder, name))),
    '/usr/bin/chromium',
    '/usr/lib/chromium/chromium',
    '/opt/google/chrome/chrome',
    '/opt/microsoft/msedge/msedge',
  ];
}

/** A file that can be run and, where asking is harmless, answers `--version`. */
function works(path) {
  try {
    if (!statSync(path).isFile()) return false;
    accessSync(path, constants.X_OK);
  } catch {
    return false;
  }
  // chrome.exe does not answer; some Linux distributions install a stub that only says how to get the browser.
  if (process.platform === 'win32') return true;
  const asked = spawnSync(path, ['--version'], { encoding: 'utf8', timeout: 30_000 });
  return asked.status === 0 && /\d+\.\d+/.test(asked.stdout ?? '');
}

/** The browser Playwright has downloaded earlier, or null. */
async function playwrightBrowser() {
  const { chromium } = await import('@playwright/test');
  const path = chromium.executablePath();
  return path && existsSync(path) ? path : null;
}

/** An installed browser's path, or null. Throws where CHROME_PATH is set and wrong. */
export async function findBrowser() {
  const asked = process.env.CHROME_PATH;
  if (asked) {
    if (works(asked)) return asked;
    throw new Error(`CHROME_PATH is "${asked}", and that is not a browser that runs.`);
  }
  return usualPlaces().find(works) ?? (await playwrightBrowser());
}

function isDebianFamily() {
  try {
    const release = readFileSync('/etc/os-release', 'utf8');
    return /^ID(_LIKE)?=.*\b(debian|ubuntu)\b/m.test(release);
  } catch {
    return false;
  }
}

const run = (command, args) =>
  spawnSync(command, args, {
    stdio: 'inherit',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  }).status === 0;

/** A browser's path; installs one where none is found, and says so. Throws with one sentence where none can be had. */
export async function ensureBrowser(say = console.log) {
  const found = await findBrowser();
  if (found) return found;

  const tried = [];
  if (process.platform === 'linux' && isRoot() && isDebianFamily()) {
    say("No Chrome, Chromium or Edge found: installing the distribution's chromium with apt-get.");
    tried.push('apt-get install chromium');
    if (run('apt-get', ['update']) && run('apt-get', ['install', '-y', 'chromium'])) {
      const installed = await findBrowser();
      if (installed) return installed;
    }
  }
  say('No Chrome, Chromium or Edge found: asking Playwright for its Chromium.');
  tried.push('npx playwright install chromium');
  const manifest = createRequire(import.meta.url).resolve('@playwright/test/package.json');
  const cli = join(manifest, '..', 'cli.js');
  if (run(process.execPath, [cli, 'install', 'chromium'])) {
    const downloaded = await playwrightBrowser();
    if (downloaded && works(downloaded)) return downloaded;
  }
  throw new Error(
    `No Chrome, Chromium or Edge could be found or installed (tried: ${tried.join('; ')}): ` +
      'install one, or set CHROME_PATH to its executable.',
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    console.log(await ensureBrowser(console.error));
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
