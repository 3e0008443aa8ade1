/**
 * Speaks with the page around the frame: does what its messages ask for, tells it the height, the state and, when asked, numbers.
 * Only the origin that the address names is listened to and spoken to. Refuses to hold: what messages are (lab/embed/messages.ts).
 */
import type { StoreApi } from 'zustand';
import { inARow } from '../../language/language';
import { page } from '../../language/rooms/page';
import {
  messageFrom,
  PROTOCOL,
  type FromEmbedded,
  type ToEmbedded,
} from '../../lab/embed/messages';
import { laneName } from '../../lab/methods/lane-parts';
import { restartNeeded } from '../../lab/settings/schema';
import { fromQuery, toQuery } from '../../lab/settings/link';
import { VIEW } from '../../lab/settings/view-table';
import type { PageState } from '../store/store';

/** What the frame's own address says, and no message. */
const FIXED = [VIEW.view, VIEW.embed, VIEW.origin, VIEW.hide, VIEW.present, VIEW.sheet].map(
  ({ urlKey }) => urlKey,
);

/** Takes what a query names; all else stays as it is. Returns a sentence where it cannot be, and then nothing has changed. */
function take(query: string, state: PageState): string | null {
  const given = new URLSearchParams(query);
  const fixed = FIXED.find((key) => given.has(key));
  if (fixed !== undefined) return page.fixedByAddress({ key: fixed });
  const all = new URLSearchParams(toQuery(state));
  for (const key of given.keys()) all.delete(key);
  for (const [key, value] of given) all.append(key, value);
  // Without any, an address opens Explore, too.
  all.set(VIEW.view.urlKey, state.view.view);
  const { settings, view, problems } = fromQuery(all.toString());
  if (problems.length > 0) return inARow(...problems.map(({ why }) => why));
  if (view.lesson !== state.view.lesson) state.openLesson(view.lesson);
  state.changeView(view);
  const needed = restartNeeded(state.settings, settings).length > 0;
  state.change(settings);
  if (needed && state.step > 0) state.restart();
  return null;
}

const finite = (value: number) => (Number.isFinite(value) ? value : null);

function numbersOf({ record, settings }: PageState): FromEmbedded {
  return {
    type: 'numbers',
    step: record.step,
    lanes: settings.lanes.map((lane) => {
      const noise = record.latestNoise(lane.id, 'own');
      const { a, b, c, total } = noise?.loss ?? {};
      return {
        id: lane.id,
        name: laneName(lane),
        loss: finite(record.latestLoss(lane.id)),
        variance: a && b && c && total ? { a, b, c, total } : null,
        gradientNoise: noise?.gradientNoise ?? null,
      };
    }),
  };
}

/** Begins to speak, where the address names an origin and there is a page around. Returns how to end it. */
export function talk(store: StoreApi<PageState>, origin: string | null): () => void {
  if (origin === null || window.parent === window) return () => {};
  const off = new AbortController();
  const say = (message: FromEmbedded) =>
    window.parent.postMessage({ mdm: PROTOCOL, ...message }, origin);

  let told = '';
  const tellState = () => {
    const state = store.getState();
    const message = { type: 'state', playing: state.playing, query: toQuery(state) } as const;
    const text = JSON.stringify(message);
    if (text !== told) say(message);
    told = text;
  };
  const tellHeight = () => {
    const page = document.querySelector('.page');
    if (page) say({ type: 'height', height: Math.ceil(page.getBoundingClientRect().height) });
  };
  let timer: ReturnType<typeof setInterval> | undefined;
  let seen: unknown;
  const tellNumbers = () => {
    const { versions } = store.getState();
    if (versions !== seen) say(numbersOf(store.getState()));
    seen = versions;
  };

  const act = (message: ToEmbedded) => {
    const state = store.getState();
    switch (message.type) {
      case 'hello':
        say({ type: 'ready' });
        told = '';
        tellState();
        tellHeight();
        break;
      case 'play':
        state.play();
        break;
      case 'pause':
        state.pause();
        break;
      case 'step':
        state.stepOnce();
        break;
      case 'reset':
        state.reset();
        break;
      case 'set': {
        const problem = take(message.query, state);
        if (problem !== null) say({ type: 'refused', sentence: problem });
        break;
      }
      case 'subscribe':
        clearInterval(timer);
        seen = null;
        tellNumbers();
        timer = setInterval(tellNumbers, message.every);
        break;
      case 'unsubscribe':
        clearInterval(timer);
        break;
    }
  };
  window.addEventListener(
    'message',
    ({ data, source, origin: from }: MessageEvent<unknown>) => {
      if (source !== window.parent || from !== origin) return;
      const message = messageFrom(data);
      if (message === null) return;
      if ('value' in message) act(message.value);
      else say({ type: 'refused', sentence: message.problem });
    },
    { signal: off.signal },
  );
  const watch = new ResizeObserver(tellHeight);
  watch.observe(document.querySelector('.page')!);
  const end = store.subscribe(tellState);
  say({ type: 'ready' });
  tellState();
  return () => {
    off.abort();
    watch.disconnect();
    end();
    clearInterval(timer);
  };
}
