/**
 * Where the page starts: its parts are on their way already (index.html), and each is evaluated in a task of its own, so
 * that a slow device can scroll and press in between. Refuses to hold: what they do (start.tsx).
 */

/** In index.html: says on the page what to do where the program does not start. */
declare function notStarted(): void;

/** A hidden tab paints nothing: there it waits no longer than this, ms. */
const PATIENCE_MS = 200;

/** What the build drew into the page is seen before the program keeps the device busy. */
const painted = () =>
  new Promise<void>((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve));
    setTimeout(resolve, PATIENCE_MS);
  });

async function begin(): Promise<void> {
  if (!document.documentElement.classList.contains('another-address')) await painted();
  await import('react-dom/client');
  await import('./ui/store/store');
  await import('./start');
}

begin().catch((error: unknown) => {
  notStarted();
  throw error;
});
