/**
 * Holds: what the lanes of a live run go on from: the weights of the run before, where that is the pre-training itself, else
 * kept ones, else weights that are computed now. Refuses to hold: the training (run/fork), and the run that goes on (loop.ts).
 */
import type { WasmPaths } from '../engine/backends';
import {
  pretrainedKey,
  type ModelKind,
  type Pretrained,
  type PretrainedCache,
} from '../lab/fork/pretrained';
import type { Sentence } from '../language/sentence';
import { pretrainingSeed, type Pretraining } from '../lab/fork/pretraining';
import { samePretraining } from '../lab/fork/fork-rules';
import { pretrainingOf } from '../lab/fork/pretraining-text';
import { methodKey } from '../lab/methods/spelling';
import type { Settings } from '../lab/settings/settings-table';
import { reportOf, type PretrainedReport } from '../lab/study/study';
import { pretrain, pretrainingSentence } from '../run/fork/pretrain';
import type { Starts } from '../run/study/group';
import type { RunLoop } from './loop';

/** Between two sentences of progress. */
const TOLD_EVERY_MS = 100;

type Needed = Pick<Pretrained, 'kind' | 'seed'>;

const same = (a: Needed, b: Needed): boolean => a.kind === b.kind && a.seed === b.seed;

/** The lanes of a run that rests which are what `from` describes: none where it was changed on its way. */
export async function liveStarts(loop: RunLoop, from: Pretraining): Promise<Starts> {
  const { settings, trainer, engine } = loop;
  const { step } = trainer;
  if (!loop.inOneGo || from.accuracy !== null || from.steps !== step) return [];
  // Where it was measured tells nothing of the weights.
  const wanted = { ...from, on: from.task, seed: pretrainingSeed(from, settings.seed) };
  const wantedLanes = settings.lanes.flatMap(({ objective: kind, ...lane }, k) => {
    const method = kind === 'arm' ? from.method : methodKey({ ...lane, objective: kind }, '.');
    const is = samePretraining(pretrainingOf(settings, method, step), wanted);
    return is ? [{ kind, k }] : [];
  });
  if (wantedLanes.length === 0) return [];
  try {
    const { parameters } = await engine.snapshot();
    const size = engine.parameterCount;
    return wantedLanes.map(({ kind, k }) => {
      const weights = parameters.slice(k * size, (k + 1) * size);
      return { kind, seed: settings.seed, weights };
    });
  } catch {
    // Its device is gone: it is trained again.
    return [];
  }
}

interface ForkOptions {
  /** Lanes of the run before. */
  readonly live: Starts;
  readonly cache: PretrainedCache | undefined;
  /** What computes, by its exact name. */
  readonly computed: string;
  readonly wasmPaths?: WasmPaths;
  readonly tell: (sentence: Sentence) => void;
  /** Lets waiting messages in; false where the run is no longer wanted. */
  readonly goesOn: () => Promise<boolean>;
}

export interface Forked {
  /** Of every lane, [lanes][P]. */
  readonly weights: readonly Float32Array[];
  /** What was computed for it, or kept. */
  readonly reports: readonly PretrainedReport[];
}

/** What the lanes begin with; null where the run is no longer wanted. Errors as in `pretrain`. */
export async function forkedWeights(
  settings: Settings,
  from: Pretraining,
  options: ForkOptions,
): Promise<Forked | null> {
  const starts = [...options.live];
  const reports: PretrainedReport[] = [];
  for (const kind of new Set(settings.lanes.map(({ objective }) => objective))) {
    const needed = { kind, seed: pretrainingSeed(from, settings.seed) };
    if (starts.some((start) => same(start, needed))) continue;
    const start = await startOf(settings, from, kind, options);
    if (!start) return null;
    starts.push(start);
    reports.push(reportOf(start));
  }
  const weights = settings.lanes.map(
    ({ objective: kind }) => starts.find((start) => start.kind === kind)!.weights,
  );
  return { weights, reports };
}

async function startOf(
  settings: Settings,
  from: Pretraining,
  kind: ModelKind,
  { cache, computed, wasmPaths, tell, goesOn }: ForkOptions,
): Promise<Pretrained | null> {
  const key = cache && pretrainedKey(from, kind, settings, { computed, program: cache.program });
  const kept = key === undefined ? null : await cache!.store.read(key);
  if (kept) return kept;
  const work = pretrain(from, kind, settings, { wasmPaths });
  let told = -Infinity;
  for (;;) {
    const { done, value } = await work.next();
    if (done) {
      if (key !== undefined) await cache!.store.write(key, value);
      return value;
    }
    const now = performance.now();
    if (now - told < TOLD_EVERY_MS) continue;
    told = now;
    tell(pretrainingSentence(from, kind, value));
    if (await goesOn()) continue;
    await work.return(undefined as never);
    return null;
  }
}
