/** Starts the page: theme and link first, then the shell; the worker comes after the first paint. */
import './ui/theme/theme.css';
import './ui/page/base.css';

import { followPrinting } from './charts/frame/printing';
import type { Command } from './worker/protocol';
import { Page } from './ui/page/App';
import { bearForeignNodes } from './ui/page/foreignNodes';
import { askBeforeLeaving } from './ui/seeds/askBeforeLeaving';
import { seedsStore } from './ui/seeds/seeds-store';
import { noteMissingParts } from './ui/offline/missing';
import { keepFocus } from './ui/page/keepFocus';
import { revealFocus } from './ui/page/revealFocus';
import { drawInto, isDrawn, takeOver } from './ui/page/takeOver';
import { followLink, followSections } from './ui/store/address';
import { followLanguage } from './ui/language/follow';
import { followTheme } from './ui/theme/followTheme';
import { actions, pageStore } from './ui/store/store';

declare global {
  interface Window {
    /** For tests and for the curious, such as `__mdm.send({ type: 'lose-device' })`. */
    __mdm?: { send(command: Command): void };
  }
}

noteMissingParts(window);
askBeforeLeaving(seedsStore, window);
keepFocus(document);
revealFocus(document);
followTheme(pageStore);
followLanguage(pageStore);
followPrinting();
followLink(pageStore);
followSections(pageStore);
window.__mdm = { send: actions.send };

const root = document.getElementById('root')!;
bearForeignNodes(root);
const draw = () => {
  const drawn = pageStore.getState();
  if (isDrawn(root) && drawn.recorded)
    takeOver(root, <Page />, () => pageStore.getState() === drawn);
  else drawInto(root, <Page />);
};
const shown = actions.showRecorded();
// What is drawn already has the recorded run: it is taken over together with it, in a task of its own.
if (isDrawn(root)) void shown.then(() => setTimeout(draw));
else draw();
