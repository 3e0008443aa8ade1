/**
 * What the build draws into index.html (vite/first-screen-plugin.ts): the page as its address without parameters opens it,
 * filled by the recorded run. Runs in Node, at build time alone; in the browser, main.tsx takes over what is drawn here.
 */
import { prerender } from 'react-dom/static';
import { Page } from './ui/page/App';
import { actions, pageStore } from './ui/store/store';

/** The first screen as HTML. Throws an Error where the recorded run cannot be read, or where a part cannot be drawn. */
export async function firstScreen(): Promise<string> {
  await actions.showRecorded();
  const { recorded, notices } = pageStore.getState();
  if (!recorded) throw new Error(notices.map(({ sentence }) => sentence).join(' '));
  let fault: unknown;
  const { prelude } = await prerender(<Page />, {
    onError: (error) => {
      fault ??= error;
    },
    // Each part stands where it belongs, however long it is.
    progressiveChunkSize: Infinity,
  });
  const html = await new Response(prelude).text();
  if (fault) throw fault;
  return html;
}
