/**
 * Holds: everything that is read of a window of probes, as questions with their answers, so that any worker can read it.
 * Refuses to hold: when something is asked (worker), and the readings themselves (noise.ts, rates.ts, …).
 */
import { lawByCount, type Method } from '../../core/methods/method';
import type { ProbeWindow } from '../../core/probe/window';
import type { MethodsReport } from '../../lab/record/method-reports';
import type { ClipMap, DrawnPrediction, RateReport } from '../../lab/record/rate-reports';
import type { ProbeReport } from '../../lab/record/reports';
import { methodKey } from '../../lab/methods/spelling';
import type { SearchReport } from '../../lab/search/report';
import type { Settings } from '../../lab/settings/settings-table';
import type { LaneFit } from '../fit/lane-method';
import type { Slices } from '../measure/rows';
import { readClipMaps } from './clips';
import { readMethods } from './methods';
import { methodsAt, readProbe, readSums } from './noise';
import { predictDrawn } from './other-samplers';
import { ratesOfWindow } from './rates';
import { searchCompositions } from './search';

/** What the lanes of a run train by; in the order of the settings. */
export interface ReadState {
  readonly settings: Settings;
  readonly methods: readonly Method[];
  readonly fits: readonly (LaneFit | null)[];
}

export type Question =
  /** The lanes' noise and what compares it. @see ProbeReport for `recorded`. */
  | { readonly type: 'noise'; readonly recorded: boolean }
  /** The masking-rate pictures, and the predictions for lanes that sample by hand. */
  | { readonly type: 'rates' }
  /** What lane `lane` (id) would scatter under a density with these heights. */
  | { readonly type: 'prediction'; readonly lane: number; readonly values: readonly number[] }
  | { readonly type: 'methods' | 'search' | 'clip-maps' };

interface Answers {
  readonly noise: {
    readonly probe: ProbeReport;
    /** What was pooled. */
    readonly window: Pick<ProbeWindow, 'step' | 'probes'>;
  };
  readonly rates: {
    readonly rates: readonly RateReport[];
    readonly predictions: readonly DrawnPrediction[];
  };
  readonly prediction: DrawnPrediction | null;
  readonly methods: MethodsReport | null;
  readonly search: SearchReport | null;
  readonly 'clip-maps': readonly ClipMap[];
}

export type AnswerTo<Asked extends Question = Question> = Answers[Asked['type']];

/** What a lane would scatter under a hand-drawn density; null where it draws no rates or its probes cannot say. */
function prediction(
  { lanes }: ProbeWindow,
  state: ReadState,
  methods: readonly Method[],
  lane: number,
  values: readonly number[],
): DrawnPrediction | null {
  const index = state.settings.lanes.findIndex(({ id }) => id === lane);
  const probe = lanes[index];
  const law = probe?.kind === 'masked' ? lawByCount(methods[index]) : null;
  if (probe?.kind !== 'masked' || !law || law.sampler.kind === 'count') return null;
  const method = methodKey(state.settings.lanes[index], '+');
  return { ...predictDrawn(probe, lane, law, values), method };
}

/** Yields between lanes. */
function* rateAnswer(
  window: ProbeWindow,
  state: ReadState,
  methods: readonly Method[],
): Generator<void, Answers['rates']> {
  const { settings, fits } = state;
  const rates = yield* ratesOfWindow(window, settings, methods, fits);
  const predictions = settings.lanes.flatMap(({ id, sampler }) => {
    if (sampler !== 'hand-drawn') return [];
    const predicted = prediction(window, state, methods, id, settings.handDrawn);
    return predicted ? [predicted] : [];
  });
  return { rates, predictions };
}

/**
 * The answer to a question about a window, in slices.
 * @param state what the lanes train by now.
 * @param unread the probes of which the sums of parts were not read yet, for 'noise'; null where there are none.
 */
export async function* answer<Asked extends Question>(
  question: Asked,
  window: ProbeWindow,
  state: ReadState,
  unread: ProbeWindow | null = null,
): Slices<AnswerTo<Asked>> {
  return (yield* answerTo(question, window, state, unread)) as AnswerTo<Asked>;
}

async function* answerTo(
  question: Question,
  window: ProbeWindow,
  state: ReadState,
  unread: ProbeWindow | null,
): Slices<AnswerTo> {
  const { settings, fits } = state;
  const methods = methodsAt(window, state.methods);
  switch (question.type) {
    case 'noise': {
      const sums = unread ? readSums(unread, settings, methodsAt(unread, state.methods)) : [];
      const probe = readProbe(window, settings, methods, question.recorded, sums);
      const { step, probes } = window;
      return { probe, window: { step, probes } };
    }
    case 'rates':
      return yield* rateAnswer(window, state, methods);
    case 'prediction':
      return prediction(window, state, methods, question.lane, question.values);
    case 'methods':
      return yield* readMethods(window, settings, fits);
    case 'search':
      return yield* searchCompositions(window, settings, fits);
    case 'clip-maps':
      return yield* readClipMaps(window, settings, state.methods);
  }
}
