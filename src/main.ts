/**
 * Where the page starts: its parts are on their way already (index.html), and each is evaluated in a task of its own, so
 * that a slow device can scroll and press in between. Refuses to hold: what they do (start.tsx).
 */

/** In index.html: says on the page what to do where the program does not start. */
declare function notStarted(): void;

/** In index.html: once something has been painted. */
declare function whenSeen(then: () => void): void;

async function begin(): Promise<void> {
  // What the build drew into the page is seen before the program keeps the device busy.
  if (!document.documentElement.classList.contains('another-address')) {
    await new Promise<void>(whenSeen);
  }
  await import('react-dom/client');
  const { beginLanguage } = await import('./ui/language/begin');
  await beginLanguage();
  await import('./ui/store/store');
  await import('./start');
}

begin().catch((error: unknown) => {
  notStarted();
  throw error;
});
