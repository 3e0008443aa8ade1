/** Where the page starts: theme and link first, then the shell; the worker comes after the first paint. */
import './ui/theme/theme.css';
import './ui/page/base.css';

import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { followPrinting } from './charts/frame/printing';
import type { Command } from './worker/protocol';
import { App } from './ui/page/App';
import { ErrorBoundary } from './ui/page/ErrorBoundary';
import { bearForeignNodes } from './ui/page/foreignNodes';
import { askBeforeLeaving } from './ui/seeds/askBeforeLeaving';
import { seedsStore } from './ui/seeds/seeds-store';
import { keepFocus } from './ui/page/keepFocus';
import { revealFocus } from './ui/page/revealFocus';
import { followLink, followSections } from './ui/store/address';
import { followTheme } from './ui/theme/followTheme';
import { actions, pageStore } from './ui/store/store';

declare global {
  interface Window {
    /** For tests and for the curious, such as `__mdm.send({ type: 'lose-device' })`. */
    __mdm?: { send(command: Command): void };
  }
}

askBeforeLeaving(seedsStore, window);
keepFocus(document);
revealFocus(document);
followTheme(pageStore);
followPrinting();
followLink(pageStore);
followSections(pageStore);
window.__mdm = { send: actions.send };
void actions.showRecorded();

const root = document.getElementById('root')!;
bearForeignNodes(root);
createRoot(root).render(
  <StrictMode>
    <ErrorBoundary title="MDM Variance Explorer">
      <App />
    </ErrorBoundary>
  </StrictMode>,
);
