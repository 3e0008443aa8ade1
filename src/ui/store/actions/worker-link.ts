/** Holds: the page's one worker, and what its reports and its death do to the state. Refuses to hold: what it is told. */
import { notices } from '../../../language/rooms/notices';
import type { RunState } from '../../../lab/saved/run-state';
import type { ConnectWorker, WorkerClient } from '../../../worker/client';
import { downloadBlob } from '../../panel/download';
import { withFormerEarlier } from '../earlier';
import { untouched } from '../recorded';
import { absorb, absorbLate, deathOf, silenceOf } from '../reports';
import { giveUpSaving, type Shared, type WorkerLink } from './shared';

/** The link for a store; nothing is connected yet. */
export function createWorkerLink(
  { get, set, asked }: Omit<Shared, 'worker'>,
  connectWorker: ConnectWorker,
): WorkerLink {
  let client: WorkerClient | null = null;
  const send: WorkerLink['send'] = (command) => client?.send(command);

  /** Does what was asked for before there was anything to do it with. */
  const begin = () => {
    if (asked.refit) send({ type: 'refit' });
    asked.refit = false;
    for (; asked.steps > 0; asked.steps--) send({ type: 'step' });
    if (get().playing) send({ type: 'play' });
  };

  /** After a step nothing that it has replaced can be brought back. */
  const letGo = () => {
    const { former, removed, kept } = get();
    if (former || kept || removed.length > 0) set({ former: null, kept: null, removed: [] });
  };

  const take = (state: RunState) => {
    const { saving } = asked;
    asked.saving = null;
    saving?.take(state);
  };

  const close = () => {
    giveUpSaving(asked, notices.notSavedClosed());
    client?.dispose();
    client = null;
  };

  const open = () => {
    close();
    const mine: WorkerClient = connectWorker({
      report(report) {
        if (client !== mine) return;
        set(absorb(get(), report));
        if (report.type === 'progress') letGo();
        if (report.type === 'ready') begin();
        if (report.type === 'saved') take(report.state);
        if (report.type === 'weights') downloadBlob(report.name, new Blob([report.file]));
      },
      late(report) {
        if (client !== mine) return;
        const change = absorbLate(get(), report);
        if (!change.former) return;
        set(change);
        // The list says at once what bringing it back would show.
        set(withFormerEarlier(get(), change.former.page));
      },
      died(reason) {
        if (client !== mine) return;
        client = null;
        giveUpSaving(asked, notices.notSavedDied());
        const { former } = get();
        if (former) set({ former: { ...former, weights: untouched(former.page) !== null } });
        const failure = deathOf(reason, get().playing);
        set({ failure, playing: false, ready: false, phase: 'failed' });
      },
      silent(seconds) {
        if (client === mine) set({ failure: silenceOf(seconds) });
      },
    });
    client = mine;
  };

  return { isOpen: () => client !== null, open, close, send };
}
