/** What a visitor does with forks: all lanes go on from one, the paper's setting, and back to first weights. */
import { forks } from '../../../language/rooms/forks';
import { paperSetting } from '../../../lab/fork/paper-setting';
import { forkProblem } from '../../../lab/fork/fork-rules';
import { pretrainingOf } from '../../../lab/fork/pretraining-text';
import { methodKey } from '../../../lab/methods/spelling';
import type { Side } from '../../../lab/record/fork-sides';
import type { RunRecord } from '../../../lab/record/record';
import { withChange } from '../../../lab/settings/schema';
import type { Settings } from '../../../lab/settings/settings-table';
import { formatInteger } from '../../../lab/words/numbers';
import { withNotice } from '../reports';
import type { PageData } from '../state';
import type { Shared } from './shared';
import type { Starts } from './starts';
import { laneProblemOf, type Wishes } from './wishes';

/** Why the run on the page cannot be forked, as a sentence, or null. */
export function forkHereProblem({
  settings,
  step,
  changedAt,
  recorded,
  playing,
}: PageData): string | null {
  if (step === 0) return forks.trainFirst();
  if (settings.task === 'text') return forks.notOwnText();
  if (recorded) return forks.notRecorded();
  if (settings.from) return forks.alreadyFork();
  if (changedAt !== null) return forks.settingChanged({ step: formatInteger(changedAt) });
  return playing ? forks.pauseFirst() : null;
}

/** What is on record of a lane, as the side of a fork. */
function sideOnRecord(record: RunRecord, lane: number): Side {
  const training = record.lossSeries(lane);
  const { step, loss } = record.evaluationSeries(lane);
  return {
    steps: record.step,
    training: { step: [...training.step], loss: [...training.mean] },
    heldOut: Array.from(step, (at, k) => ({
      step: at,
      loss: { value: loss.value[k], low: loss.low[k], high: loss.high[k], n: 1 },
      accuracy: null,
    })),
  };
}

export function createForks({ get, set }: Shared, { start }: Starts, { wantUnless }: Wishes) {
  return {
    /** All lanes go on from the weights of lane `id`, ARMs from an ARM’s, with the task. Refused with a notice. */
    forkHere(id: number, task: Settings['task']) {
      const { settings, step, record } = get();
      const lane = settings.lanes.find((one) => one.id === id);
      if (!lane) return;
      const from = pretrainingOf(settings, methodKey(lane, '.'), step);
      const forked = { ...settings, task, from };
      const problem =
        forkHereProblem(get()) ?? forkProblem(forked) ?? laneProblemOf({ ...settings, task });
      if (problem !== null) {
        set(withNotice(get(), problem));
        return;
      }
      const arm = settings.lanes.find(({ objective }) => objective === 'arm');
      const sides = settings.lanes.map(({ id: own, objective }) => {
        const former = objective === 'arm' ? arm! : lane;
        return [own, sideOnRecord(record, former.id)] as const;
      });
      start(withChange(settings, { task, from }), false);
      get().record.addSides(sides);
    },
    /** The lanes begin at their first weights. */
    fromScratch() {
      const wanted = withChange(get().wanted, { from: null });
      wantUnless(null, wanted);
    },
    /** Pre-training on a broad mixture, then one kind of problem, with the lanes that the paper compares. */
    paperSetting() {
      const wanted = paperSetting(get().wanted);
      wantUnless(laneProblemOf(wanted), wanted);
    },
  };
}
