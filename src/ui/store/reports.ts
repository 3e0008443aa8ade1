/** From a worker's report to the page's state. Data goes into the record, which keeps it through every failure. */
import { failures } from '../../language/rooms/failures';
import type { Sentence } from '../../language/sentence';
import { decide } from '../../lab/claims/claims';
import type { Report } from '../../worker/protocol';
import { liveEvidence } from './evidence';
import { afterReport, saysLess } from './recorded';
import { otherNumbers } from './saved';
import type { DataKind, Failure, PageData } from './state';

/** What was read at a later step is no longer part of the run. */
function upTo<T extends { readonly step: number }>(step: number, read: T | null): T | null {
  return read && read.step <= step ? read : null;
}

/** The state's change for one report; the record inside it is filled in place. */
export function absorb(state: PageData, report: Report): Partial<PageData> {
  // A worker that was thought silent has spoken.
  const voice = state.failure?.worker === 'silent' ? { failure: null } : {};
  if (saysLess(state, report)) return voice;
  return { ...voice, ...afterReport(state, report), ...changeBy(report, state) };
}

function changeBy(report: Report, state: PageData): Partial<PageData> {
  const bump = (...kinds: DataKind[]) => {
    const versions = { ...state.versions };
    for (const kind of kinds) versions[kind]++;
    return { versions };
  };
  switch (report.type) {
    case 'phase':
      return { phase: report.phase, phaseSentence: report.sentence };
    case 'ready': {
      const { backend: name, badge, note, build, parameterCount, computes } = report;
      const other = state.opened && otherNumbers(state.opened, computes);
      return {
        ready: true,
        backend: { name, badge, note, build, parameterCount, computes },
        ...(other !== null && withNotice(state, other)),
      };
    }
    case 'workers': {
      const { workers, wanted } = report;
      return { workers: { workers, wanted } };
    }
    case 'progress': {
      const { step, stepsPerSecond, probeShare, drawn } = report.progress;
      state.record.addProgress(report.progress);
      return { step, stepsPerSecond, probeShare, drawn, rested: null, ...bump('loss', 'drawn') };
    }
    case 'probe':
      state.record.addProbe(report.probe);
      return { rested: null, ...bump('probe') };
    case 'rest':
      return { rested: report.rest };
    case 'rates':
      return { rates: report.rates, ...bump('rates') };
    case 'prediction': {
      const others = state.predictions.filter(({ lane }) => lane !== report.prediction.lane);
      return { predictions: [...others, report.prediction] };
    }
    case 'evaluation':
      state.record.addEvaluations(report.evaluation);
      return bump('evaluation');
    case 'methods':
      return {
        methods: report.methods,
        decisions: decisionsAfter(report, state),
        ...bump('methods'),
      };
    case 'search':
      return { search: report.search, ...bump('search') };
    case 'sobol':
      return { sobol: report.sobol, ...bump('sobol') };
    case 'clip-maps':
      return { clipMaps: report.maps, ...bump('clip-maps') };
    case 'masks':
      return { masks: report.masks, ...bump('masks') };
    case 'microscope':
      return { microscope: report.microscope, ...bump('microscope') };
    case 'samples':
      return { samples: report.samples, ...bump('samples') };
    case 'forked': {
      const { lanes } = state.settings;
      for (const start of report.starts) {
        const same = lanes.filter(({ objective }) => objective === start.kind);
        state.record.addSides(same.map(({ id }) => [id, start]));
      }
      return bump('loss', 'evaluation', 'marks');
    }
    case 'weights':
      // Handed to the visitor as it comes (actions/worker-link.ts).
      return {};
    case 'saved':
      // Whoever asked for it takes it (actions/saved-runs.ts).
      return {};
    case 'mark':
      state.record.addMark(report.mark);
      return bump('marks');
    case 'rewound':
      state.record.rewind(report.step);
      return {
        step: report.step,
        rested: null,
        failure: null,
        methods: upTo(report.step, state.methods),
        decisions: new Map(),
        search: upTo(report.step, state.search),
        sobol: upTo(report.step, state.sobol),
        microscope: upTo(report.step, state.microscope),
        clipMaps: state.clipMaps.filter(({ step }) => step <= report.step),
        ...bump(
          ...(['loss', 'probe', 'evaluation', 'marks', 'methods', 'search', 'sobol'] as const),
          ...(['clip-maps', 'microscope'] as const),
        ),
      };
    case 'failure': {
      const { code, sentence, remedies, resumes } = report;
      // One failure can have several reports; the first one saw training run.
      const wasPlaying = state.playing || (state.failure?.wasPlaying ?? false);
      return {
        playing: false,
        failure: { code, sentence, remedies, resumes, worker: 'alive', wasPlaying },
      };
    }
  }
}

/** What stands of the claims after a reading of all methods. */
function decisionsAfter({ methods, anew }: Extract<Report, { type: 'methods' }>, state: PageData) {
  const evidence = { ...liveEvidence({ ...state, methods }), study: null };
  return decide(anew ? new Map() : state.decisions, evidence, methods);
}

const NOTICES_KEPT = 12;

/** One more notice; the same sentence is not said twice. */
export function withNotice(state: PageData, sentence: string): Partial<PageData> {
  const others = state.notices.filter((notice) => notice.sentence !== sentence);
  const id = 1 + Math.max(0, ...state.notices.map((notice) => notice.id));
  return { notices: [...others, { id, sentence }].slice(-NOTICES_KEPT) };
}

/** A report that was still on its way when its run was set aside. */
export function absorbLate({ former }: PageData, report: Report): Partial<PageData> {
  if (!former || report.type === 'phase' || report.type === 'failure') return {};
  return { former: { ...former, page: { ...former.page, ...absorb(former.page, report) } } };
}

const lost = (
  worker: 'silent' | 'dead',
  sentence: Sentence,
  remedies: Failure['remedies'],
  wasPlaying: boolean,
): Failure => ({ code: 'internal', sentence, remedies, resumes: null, worker, wasPlaying });

/** What the page says when the curves of a run come back without their weights. */
export const curvesOnly = (): Failure => lost('dead', failures.curvesOnly(), ['restart'], false);

/** What the page says when the worker is gone. */
export const deathOf = (reason: Sentence, wasPlaying: boolean): Failure =>
  lost('dead', failures.stopped({ reason }), ['restart'], wasPlaying);

/** What the page says when nothing was heard for long. */
export function silenceOf(seconds: number): Failure {
  const silent = failures.silent({ seconds: String(seconds) });
  return lost('silent', silent, ['restart', 'smaller-batch'], false);
}
