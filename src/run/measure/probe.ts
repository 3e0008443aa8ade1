/**
 * Holds: one probe of all lanes at frozen weights, in slices: which sequences and masks are evaluated (METHODS 2). Refuses
 * to hold: when a slice runs (worker), how each part is measured (by-….ts), what is read off it (core, read/).
 */
import { lawByCount, type MaskedMethod } from '../../core/methods/method';
import { drawPairs, pairDesign } from '../../core/probe/draws/pair-draws';
import type { LaneProbe, MaskedProbe, ProbeData } from '../../core/probe/lane-probe';
import { freshSequence, measureBias, measureDirect } from './by-draw';
import { probeByRate } from './by-rate';
import { probeBySequence } from './by-sequence';
import { probeBySize, type SizeProbe } from './by-size';
import { drawSequences } from './drawn-sequences';
import type { ProbeOptions } from './options';
import { PAIR_SHARES } from './probe-budget';
import { maskedEvaluator, sequenceEvaluator, type Slices } from './rows';

/**
 * Probe all lanes. Each `next()` computes one slice; the return value is the finished probe. Lanes see the same
 * sequences and masks, so that their comparisons are paired. Before the first step all lanes have the same
 * weights: one of each kind of model is measured for all.
 */
export async function* probe(options: ProbeOptions): Slices<ProbeData> {
  const { plan, grid, frozen, methods, trainedRows } = options;
  const { step } = frozen;
  const pairs = pairDesign(grid, PAIR_SHARES);
  const [forLoss, forGradient] = (['loss', 'gradient'] as const).map((part) =>
    drawSequences(options, part, plan[part]).map((draws) => ({
      ...draws,
      pairs: drawPairs(pairs, plan.pairs[part], draws.rng),
    })),
  );
  const sequences = {
    loss: forLoss.map(({ sequence }) => sequence),
    gradient: forGradient.map(({ sequence }) => sequence),
    fresh: Array.from({ length: plan.directDraws }, (_, k) => freshSequence(options, k)[1]),
  };
  let rows = 0;

  async function* probeMasked(
    lane: number,
    method: MaskedMethod,
    known: SizeProbe | undefined,
  ): Slices<MaskedProbe> {
    const evaluator = maskedEvaluator(options, lane);
    const averages = options.averages[lane];
    const bySize = known ?? (yield* probeBySize(evaluator, options, forLoss, forGradient, pairs));
    const direct = yield* measureDirect(evaluator, options, method);
    const nested = lawByCount(method)
      ? null
      : yield* probeByRate(evaluator, options, method, sequences);
    const bias = yield* measureBias(evaluator, options, method, averages);
    rows += evaluator.count;
    const { loss, lossPairs, gradient, gradientPairs } = bySize;
    const products = { loss, lossPairs, gradient, gradientPairs };
    return { kind: 'masked', method, ...products, direct, nested, bias, averages };
  }

  const lanes: LaneProbe[] = [];
  const twin = <K extends LaneProbe['kind']>(kind: K) =>
    lanes.find((lane): lane is Extract<LaneProbe, { kind: K }> => step === 0 && lane.kind === kind);
  for (const [lane, method] of methods.entries()) {
    if (method.kind === 'masked') {
      lanes.push(yield* probeMasked(lane, method, twin('masked')));
      continue;
    }
    const evaluator = sequenceEvaluator(options, lane);
    lanes.push(twin('autoregressive') ?? (yield* probeBySequence(evaluator, sequences)));
    rows += evaluator.count;
  }
  const design = { loss: plan.loss.design, gradient: plan.gradient.design };
  return { step, trainedRows, grid, design, lanes, rows };
}
