/**
 * Holds: what the page shows of a recorded run, and what of it live reports have replaced. Refuses to hold: fetching it
 * (recorded/recordings.ts), and when it is shown (actions/recorded-run.ts).
 */
import { sameMethod, sameModel } from '../../lab/methods/lane-rules';
import { RunRecord } from '../../lab/record/record';
import type { RecordedReading, RecordedRun } from '../../lab/recorded/recorded-run';
import { laneChanges } from '../../lab/words/changes';
import type { Settings } from '../../lab/settings/settings-table';
import type { Report } from '../../worker/protocol';
import type { DataKind, PageData } from './state';

const KINDS: readonly DataKind[] = ['loss', 'drawn', 'probe', 'rates', 'evaluation', 'samples'];

/** What a live report replaces. */
const REPLACED: Partial<Record<Report['type'], readonly DataKind[]>> = {
  progress: ['loss', 'drawn'],
  probe: ['probe'],
  rates: ['rates'],
  evaluation: ['evaluation'],
  samples: ['samples'],
};

function bumped({ versions }: PageData, kinds: readonly DataKind[]): PageData['versions'] {
  const raised = kinds.map((kind) => [kind, versions[kind] + 1]);
  return { ...versions, ...(Object.fromEntries(raised) as Partial<PageData['versions']>) };
}

/** The page, which has nothing of a run yet, with all that was recorded. */
export function withRecordedRun(state: PageData, run: RecordedRun): Partial<PageData> {
  const { lanes } = state.settings;
  // Another record is drawn at once, and not at the next beat of each panel.
  const record = new RunRecord(lanes.map(({ id }) => id));
  record.follow(lanes);
  record.addProgress(run.progress);
  for (const probe of run.probes) record.addProbe(probe);
  // Where a link begins with other switches nothing was switched yet.
  record.dropOtherMethods();
  record.addEvaluations(run.evaluations);
  return {
    record,
    step: run.start.step,
    firstLanes: run.settings.lanes,
    drawn: run.progress.drawn,
    rates: run.rates,
    samples: run.samples,
    recorded: { run, kinds: new Set(KINDS) },
    versions: bumped(state, KINDS),
  };
}

/** What the run itself says of its lanes; null where one of them has another method by now. */
export function ownReading(
  { settings, probes, rates }: RecordedRun,
  lanes: Settings['lanes'],
): RecordedReading | null {
  const probe = probes.at(-1);
  const same = settings.lanes.every((lane, k) => sameMethod(lane, lanes[k]));
  return probe && same ? { lanes, probe: { ...probe, recorded: false }, rates } : null;
}

/** Marks, at its last step, in what the lanes differ from the run's. Where they are its own again, nothing is marked. */
export function markChanges({ record, settings }: PageData, run: RecordedRun): void {
  const { step } = run.start;
  record.dropMarks(step);
  settings.lanes.forEach((lane, k) => {
    for (const text of laneChanges(run.settings.lanes[k], lane)) {
      record.addMark({ step, lane: lane.id, text });
    }
  });
}

/** The page with what was read at the recorded weights under other methods. */
export function withRecordedReading(
  state: PageData,
  { probe, rates }: RecordedReading,
): Partial<PageData> {
  state.record.addProbe(probe);
  const others = state.rates.filter(({ lane }) => rates.every((one) => one.lane !== lane));
  return { rates: [...others, ...rates], versions: bumped(state, ['probe', 'rates']) };
}

/** With fewer sequences than this share of the recorded ones a live reading says less than what is on the page. */
const ENOUGH = 0.5;

/**
 * Whether a live reading says of the same weights and methods what is on the page already, of far fewer sequences: then what
 * is known stays, or a sentence would take back for half a minute what it has just said.
 */
export function saysLess(state: PageData, report: Report): boolean {
  if (report.type !== 'probe' || !untouched(state) || !state.recorded?.kinds.has('probe')) {
    return false;
  }
  return report.probe.own.every(({ lane, method, loss }) => {
    const known = state.record.latestNoise(lane, 'own');
    return known?.method === method && loss.total.n < ENOUGH * known.loss.total.n;
  });
}

/** What is left of the recorded once a live report has come. */
export function afterReport(
  { recorded }: PageData,
  { type }: Report,
): Pick<PageData, 'recorded'> | undefined {
  const replaced = REPLACED[type]?.filter((kind) => recorded?.kinds.has(kind)) ?? [];
  if (!recorded || replaced.length === 0) return undefined;
  const kinds = [...recorded.kinds].filter((kind) => !replaced.includes(kind));
  return { recorded: { ...recorded, kinds: new Set(kinds) } };
}

/** The recorded run on the page, as long as no step was taken beyond it; else null. */
export function untouched({ recorded, step }: PageData): RecordedRun | null {
  return recorded?.run.start.step === step ? recorded.run : null;
}

/** Whether a run with these settings can go on from a recorded one: its task and its models are the same. */
export function canGoOn({ settings }: RecordedRun, wanted: Settings): boolean {
  const { task, model, seed, lanes } = settings;
  return (
    task === wanted.task &&
    model === wanted.model &&
    seed === wanted.seed &&
    wanted.from === null &&
    lanes.length === wanted.lanes.length &&
    lanes.every((lane, k) => sameModel(lane, wanted.lanes[k]))
  );
}
