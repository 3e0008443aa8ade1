/**
 * What a table of losses is asked about: every composition of the search (lab/search/compositions.ts), and what a table cannot tell, in
 * sentences.
 *
 * Holds: which these are, and their laws. Refuses to hold: what they come to (read-compositions.ts).
 */
import { listedAll } from '../../language/language';
import { table } from '../../language/rooms/table';
import {
  RATE_WEIGHT,
  type DrawLaw,
  type RateDensity,
  type Sampler,
  type Weight,
} from '../../core/methods/draw-law';
import { UNIFORM } from '../../core/methods/density/piecewise-linear';
import { uniformCounts } from '../../core/methods/density/p-pots';
import type { TableSamplers } from '../../core/table/table-samplers';
import { partsOf, type LaneSettings, type WeightChoice } from '../methods/lane-parts';
import { compositions } from '../search/compositions';
import { defaultSettings } from '../settings/schema';
import { biasByDesign } from '../words/bias';

/** No drawing is at hand, and what it would leave depends on the drawing. */
const UNDRAWN = { task: 'mixture', handDrawn: [1, 1] } as const;

/** P-POTS by the optimum itself, which needs no seven numbers. */
const withOptimum = (lane: LaneSettings): LaneSettings[] =>
  lane.sampler === 'p-pots' && lane.pattern === 'independent'
    ? [lane, { ...lane, variant: 'non-parametric' }]
    : [lane];

/** All compositions, Standard first. @param gradient whether there are gradients to fit a sampler to */
export const tableCompositions = (gradient: boolean): LaneSettings[] =>
  compositions(UNDRAWN)
    .filter(({ sampler }) => gradient || sampler !== 'gradient-optimal')
    .flatMap(withOptimum);

/** Whether a composition's expected loss is Standard's, up to ε. */
export const isUnbiased = (lane: LaneSettings): boolean =>
  biasByDesign({ ...lane, pattern: 'independent' }) === null;

/** What is drawn and weighted alike: a key for all partners and spreads. */
export const lawKey = (lane: LaneSettings): string =>
  partsOf({ ...lane, partner: 'none', spread: 'independent' })
    .map(({ key }) => key)
    .join();

/** What the samplers of a table are fitted to. */
export interface FittedSamplers {
  readonly loss: TableSamplers;
  readonly gradient: TableSamplers | null;
}

/** The stretch of clipped rates and the exponent of the power weight: as the page has them at first. */
const { clippedFrom, clippedTo, power } = defaultSettings(UNDRAWN.task);
const CLIPPED: Sampler = { kind: 'clipped', from: clippedFrom, to: clippedTo };

const WEIGHTS: Readonly<Record<WeightChoice, Weight>> = {
  rate: RATE_WEIGHT,
  'count-weight': { kind: 'count' },
  'divide-by-count': { kind: 'divide-by-count' },
  flat: { kind: 'power', exponent: 0 },
  power: { kind: 'power', exponent: power },
};

const ofDensity = new WeakMap<RateDensity, Sampler>();

/** One sampler of each density, so that what is known of it need not be computed again. */
function samplerWith(density: RateDensity): Sampler {
  const sampler = ofDensity.get(density) ?? { kind: 'rate', density };
  ofDensity.set(density, sampler);
  return sampler;
}

function samplerFor(lane: LaneSettings, fits: FittedSamplers, n: number): Sampler {
  const fitted = lane.sampler === 'gradient-optimal' ? fits.gradient! : fits.loss;
  const uniform = lane.sampler === 'uniform';
  if (lane.pattern === 'fixed-count') {
    return { kind: 'count', probabilities: uniform ? uniformCounts(n) : fitted.counts(n) };
  }
  if (lane.sampler === 'clipped') return CLIPPED;
  const { density, optimal } = fitted.rate;
  if (uniform) return samplerWith(UNIFORM);
  const measured = lane.variant === 'non-parametric' || lane.sampler === 'gradient-optimal';
  return samplerWith(measured ? optimal : density);
}

/** How a pattern of a composition is drawn and weighted, with n maskable tokens. */
export const lawOf =
  (lane: LaneSettings, fits: FittedSamplers) =>
  (n: number): DrawLaw => ({
    sampler: samplerFor(lane, fits, n),
    pairing: 'single',
    weight: WEIGHTS[lane.weight],
  });

/** What a table cannot tell, and what it would need. */
export interface Unread {
  /** Of the method's part; no composition with it is read, or none of fixed count. */
  readonly name: string;
  readonly needs: string;
}

/** What is not read of any table, or not of this one, in the language of the moment. @param hasPairs whether it is a log with mirrored pairs */
export function unreadOf(hasPairs: boolean): readonly Unread[] {
  return [
    ...(hasPairs
      ? [
          { name: 'Fixed count + MIRROR', needs: table.needsFixedCountMirror() },
          { name: table.mirrorGradient(), needs: table.needsMirrorGradient() },
        ]
      : [{ name: 'MIRROR', needs: table.needsMirror() }]),
    { name: 'Coupled', needs: table.needsCoupled() },
    { name: 'Hand-drawn', needs: table.needsHandDrawn() },
    { name: 'Second moment', needs: table.needsSecondMoment() },
    { name: listedAll(['ISAD', 'SyRM']), needs: table.needsWhichTokens() },
    { name: 'EMA', needs: table.needsEma() },
  ];
}
