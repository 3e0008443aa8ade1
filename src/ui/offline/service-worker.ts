/**
 * Holds: asking the browser to keep this build for the time without a network, and hearing of a newer one, which waits until it is
 * taken. vite-plugin-pwa's own registration reloads every tab once one of them takes it, whatever runs there. Refuses to hold: what
 * is kept (vite/offline-plugin.ts), and what is said (NewerVersion.tsx).
 */

/** Beside the page, so that its scope is the page's folder, wherever that is. */
const FILE = './sw.js';
/** Browsers look for a newer version when the page is opened. One that stays open looks when it is returned to, but not sooner, ms. */
const LOOK_EVERY_MS = 3_600_000;

/** What is needed of the browser. */
export interface Place {
  readonly serviceWorker: Pick<
    ServiceWorkerContainer,
    'register' | 'controller' | 'addEventListener'
  >;
  readonly document: Pick<Document, 'addEventListener' | 'visibilityState'>;
  readonly reload: () => void;
}

/** The browser's place for it; null in a frame, in a file, in the single file, in development, and where there is none. */
export function placeHere(): Place | null {
  if (!import.meta.env.PROD || import.meta.env.MODE === 'single') return null;
  if (!/^https?:$/.test(location.protocol) || window.parent !== window) return null;
  // Not every browser has it, and not in every window.
  const { serviceWorker } = navigator as Partial<Navigator>;
  return serviceWorker ? { serviceWorker, document, reload: () => location.reload() } : null;
}

/**
 * Has this build kept. Where the browser refuses, nothing is different.
 * @param onNewer called when another build waits, or has taken over because another tab took it. Given what goes over to it.
 */
export async function keepForOffline(
  { serviceWorker, document, reload }: Place,
  onNewer: (take: () => void) => void,
): Promise<void> {
  let registration: ServiceWorkerRegistration | undefined;
  try {
    registration = await serviceWorker.register(FILE);
  } catch {
    // Forbidden, or the host does not answer.
  }
  if (!registration) return;
  const kept = registration;

  let taking = false;
  const take = () => {
    taking = true;
    if (kept.waiting) kept.waiting.postMessage({ type: 'SKIP_WAITING' });
    else reload();
  };
  let isKept = serviceWorker.controller !== null;
  serviceWorker.addEventListener('controllerchange', () => {
    if (taking) reload();
    // The first to be there is of the page's own build.
    else if (isKept) onNewer(take);
    isKept = true;
  });

  const look = () => {
    const { waiting } = kept;
    // On a slow machine WebKit may still call so the one that has just taken over, which is of the page's own build.
    if (waiting?.state === 'installed' && serviceWorker.controller) onNewer(take);
  };
  const follow = () => kept.installing?.addEventListener('statechange', look);
  kept.addEventListener('updatefound', follow);
  follow();
  look();

  let lookedAt = performance.now();
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState !== 'visible') return;
    if (performance.now() - lookedAt < LOOK_EVERY_MS) return;
    lookedAt = performance.now();
    kept.update().catch(() => undefined);
  });
}
