/**
 * The probes of a window of steps as one (METHODS 7). Each was taken at its own weights, so only products within a probe
 * count as products of two sequences: whatever is linear in them is then, unbiased, the mean over the window's probes.
 * Since a probe knows nothing of the lanes' methods but in their own draws, a method that is switched on is read off the
 * whole window at once.
 *
 * Holds: pooling, and which probes make a window. Refuses to hold: measuring, and what is read off (read/).
 */
import { joined } from '../arrays';
import { assertRange } from '../assert';
import type { LossAverages } from '../methods/ema';
import type { MaskedMethod } from '../methods/method';
import { identityOf } from '../methods/second-moment';
import type { RateGrid } from '../quadrature';
import type { CrossProducts } from '../statistics/jackknife';
import type {
  AutoregressiveProbe,
  BiasDifferences,
  DirectDraws,
  LaneProbe,
  MaskedProbe,
  NestedLosses,
  ProbeData,
} from './lane-probe';
import { joinPairs, type PairProducts } from './products/pair-products';
import {
  crossProducts,
  gradientProducts,
  lossProducts,
  type GradientProducts,
  type LossProducts,
} from './products/size-products';

/** Products of draws by the number of masked tokens, of all sequences of a window. */
export interface SizeProducts {
  readonly loss: LossProducts;
  readonly lossPairs: PairProducts;
  readonly gradient: GradientProducts;
  readonly gradientPairs: PairProducts;
}

/** A masked lane over a window. */
export interface MaskedWindow extends SizeProducts {
  readonly kind: 'masked';
  /** The first and the last step that were measured. */
  readonly firstStep: number;
  readonly step: number;
  /** What the lane trained by at the last probe. Of earlier probes, draws of other methods are left out. */
  readonly method: MaskedMethod;
  readonly direct: DirectDraws;
  readonly nested: NestedLosses | null;
  readonly bias: BiasDifferences | null;
  /** Moving averages of the lane's loss at the last probe. */
  readonly averages: LossAverages;
}

/** An autoregressive lane over a window. */
export interface AutoregressiveWindow extends Omit<AutoregressiveProbe, 'losses'> {
  /** Products of l(x) across the sequences of each probe, nats². */
  readonly loss: CrossProducts;
  /** l(x), nats per response token, [N]. */
  readonly losses: Float64Array;
}

export type LaneWindow = MaskedWindow | AutoregressiveWindow;

/** All lanes over a window of probes. */
export interface ProbeWindow {
  /** The first and the last step that were measured. */
  readonly firstStep: number;
  readonly step: number;
  readonly trainedRows: number;
  readonly probes: number;
  readonly grid: RateGrid;
  /** In the order of the settings. */
  readonly lanes: readonly LaneWindow[];
  /** Forward rows of all probes. */
  readonly rows: number;
}

/** The share of the run's steps that a window reaches back. */
const REACH = 0.15;
/** Fewer small probes say too little about their own scatter; more would narrow what is narrow enough. */
export const LEAST_PROBES = 4;
export const MOST_PROBES = 48;
/** At the weights of one step nothing drifts: as many as a reading can be made of in about half a second. */
export const MOST_AT_REST = 8 * MOST_PROBES;

/**
 * The probes, oldest first, that are read together with the last of them: those of the last 15 % of the run, at most
 * MOST_PROBES and, where probes are rare, at least LEAST_PROBES; or, where they are more, those of the last step, at most
 * MOST_AT_REST. None where there are fewer than LEAST_PROBES yet.
 */
export function windowOf<P extends Pick<ProbeData, 'step'>>(probes: readonly P[]): readonly P[] {
  const last = probes.at(-1);
  if (!last || probes.length < LEAST_PROBES) return [];
  const since = (first: number) => probes.filter(({ step }) => step >= first).length;
  const recent = Math.min(MOST_PROBES, since((1 - REACH) * last.step));
  const atRest = Math.min(MOST_AT_REST, since(last.step));
  return probes.slice(-Math.max(LEAST_PROBES, recent, atRest));
}

function poolCross(parts: readonly CrossProducts[]): CrossProducts {
  return {
    perBlock: parts[0].perBlock,
    square: joined(parts.map(({ square }) => square)),
    withSum: joined(parts.map(({ withSum }) => withSum)),
  };
}

function poolDirect(parts: readonly DirectDraws[]): DirectDraws {
  return {
    losses: joined(parts.map(({ losses }) => losses)),
    t: joined(parts.map(({ t }) => t)),
    ratio: joined(parts.map(({ ratio }) => ratio)),
  };
}

function poolNested(parts: readonly NestedLosses[]): NestedLosses {
  const [{ design, perBlock, gradient }] = parts;
  const rates = (of: readonly NestedLosses['rates'][]) => ({
    ratio: joined(of.map(({ ratio }) => ratio)),
    occupied: joined(of.map(({ occupied }) => occupied)),
  });
  const gradients = parts.map((part) => part.gradient);
  return {
    design,
    perBlock,
    losses: joined(parts.map(({ losses }) => losses)),
    t: joined(parts.map(({ t }) => t)),
    rates: rates(parts.map((part) => part.rates)),
    gradient: {
      ...gradient,
      sequences: gradients.reduce((total, { sequences }) => total + sequences, 0),
      rates: rates(gradients.map((part) => part.rates)),
      gram: joined(gradients.map(({ gram }) => gram)),
      cross: poolCross(gradients.map(({ cross }) => cross)),
    },
  };
}

function poolBias(parts: readonly BiasDifferences[]): BiasDifferences {
  return {
    unit: parts[0].unit,
    difference: joined(parts.map(({ difference }) => difference)),
    standard: joined(parts.map(({ standard }) => standard)),
  };
}

const present = <T>(parts: readonly (T | null)[]): T[] => parts.filter((part) => part !== null);

/** The last parts that are alike: those before a change say nothing about what came after. */
function lastAlike<T>(parts: readonly T[], quality: (part: T) => unknown): T[] {
  const before = parts.findLastIndex((part) => quality(part) !== quality(parts.at(-1)!));
  return parts.slice(before + 1);
}

function poolMasked(probes: readonly ProbeData[], parts: readonly MaskedProbe[]): MaskedWindow {
  const { grid, design, step } = probes.at(-1)!;
  const { method, averages } = parts.at(-1)!;
  const alike = lastAlike(parts, (part) => identityOf(part.method));
  const nested = present(alike.map((part) => part.nested));
  // Fewer units than the draws by size have could not be compared with them.
  const whole = nested.length === parts.length;
  const bias = lastAlike(present(alike.map((part) => part.bias)), ({ unit }) => unit);
  const sizes = (of: 'loss' | 'gradient') => joined(parts.map((part) => part[of].sizes));
  const perProbe = parts[0].loss.sizes.length / design.loss.drawsPerSequence;
  return {
    kind: 'masked',
    firstStep: probes[0].step,
    step,
    method,
    averages,
    loss: lossProducts(
      design.loss,
      sizes('loss'),
      joined(parts.map(({ loss }) => loss.h)),
      grid,
      perProbe,
    ),
    lossPairs: joinPairs(parts.map(({ lossPairs }) => lossPairs)),
    gradient: gradientProducts(
      design.gradient,
      sizes('gradient'),
      joined(parts.map(({ gradient }) => gradient.products)),
      grid,
    ),
    gradientPairs: joinPairs(parts.map(({ gradientPairs }) => gradientPairs)),
    direct: poolDirect(lastAlike(parts, (part) => part.method.law).map(({ direct }) => direct)),
    nested: whole ? poolNested(nested) : null,
    bias: bias.length > 0 ? poolBias(bias) : null,
  };
}

function poolAutoregressive(parts: readonly AutoregressiveProbe[]): AutoregressiveWindow {
  const losses = joined(parts.map((part) => part.losses));
  return {
    kind: 'autoregressive',
    losses,
    loss: crossProducts(losses, 1, parts[0].losses.length),
    gradient: poolCross(parts.map(({ gradient }) => gradient)),
    fresh: joined(parts.map(({ fresh }) => fresh)),
  };
}

function poolLane(probes: readonly ProbeData[], lanes: readonly LaneProbe[]): LaneWindow {
  const masked = lanes.filter((lane) => lane.kind === 'masked');
  const autoregressive = lanes.filter((lane) => lane.kind === 'autoregressive');
  assertRange(
    masked.length === 0 || autoregressive.length === 0,
    'A lane is masked or autoregressive in all probes of a window.',
  );
  return masked.length > 0 ? poolMasked(probes, masked) : poolAutoregressive(autoregressive);
}

/** How many of the last probes hold draws of what the lane now trains by, where only these say what its noise is. */
function sinceChange(probes: readonly ProbeData[], k: number): number {
  const parts = probes.map(({ lanes }) => lanes[k]);
  const last = parts.at(-1);
  if (last?.kind !== 'masked' || !last.nested) return probes.length;
  const masked = parts.filter((part) => part.kind === 'masked');
  return lastAlike(masked, (part) => (part.nested ? identityOf(part.method) : null)).length;
}

/** The probes in which all lanes are known alike, where there are enough of them; else all of them. */
function shared(probes: readonly ProbeData[]): readonly ProbeData[] {
  const lanes = probes.at(-1)?.lanes ?? [];
  const least = Math.min(probes.length, ...lanes.map((_, k) => sinceChange(probes, k)));
  return least >= LEAST_PROBES ? probes.slice(-least) : probes;
}

/**
 * The probes as one, oldest first, all of the same lanes and ε. A lane whose noise is read off its own draws alone is read
 * once there are LEAST_PROBES of its present method, and all lanes are then read over these. RangeError for none, or where
 * they differ.
 */
export function poolProbes(all: readonly ProbeData[]): ProbeWindow {
  const probes = shared(all);
  const last = probes.at(-1);
  assertRange(last !== undefined, 'There is no probe to read.');
  const { step, trainedRows, grid, lanes } = last;
  assertRange(
    probes.every(
      (probe) => probe.grid.epsilon === grid.epsilon && probe.lanes.length === lanes.length,
    ),
    'Probes of different lanes or of different ε cannot be pooled.',
  );
  return {
    firstStep: probes[0].step,
    step,
    trainedRows,
    probes: probes.length,
    grid,
    lanes: lanes.map((_, k) =>
      poolLane(
        probes,
        probes.map((probe) => probe.lanes[k]),
      ),
    ),
    rows: probes.reduce((total, { rows }) => total + rows, 0),
  };
}
