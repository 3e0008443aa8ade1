/**
 * The methods that a table of losses says something about: unbiased ones of one pattern or of two independent ones.
 *
 * Holds: which these are, and their estimators. Refuses to hold: mirrored patterns, which a table of single draws does not know, and what
 * they come to (report.ts).
 */
import { RATE_WEIGHT, type DrawLaw, type Sampler } from '../../core/methods/draw-law';
import { UNIFORM } from '../../core/methods/density/piecewise-linear';
import { uniformCounts } from '../../core/methods/density/p-pots';
import type { TableSamplers } from '../../core/table/table-samplers';
import type { TableEstimator, TablePairing } from '../../core/table/totals';
import { standardLane, type LaneSettings, type PartnerChoice } from '../methods/lane-parts';

const PAIRINGS: Readonly<Partial<Record<PartnerChoice, TablePairing>>> = {
  none: 'single',
  'two-independent': 'independent-pair',
  'two-rates': 'two-rates',
};

type Switches = Pick<
  LaneSettings,
  'pattern' | 'sampler' | 'variant' | 'weight' | 'partner' | 'spread'
>;

function samplersOf(gradient: boolean): Partial<Switches>[] {
  const rates: Partial<Switches>[] = [
    {},
    { sampler: 'p-pots' },
    { sampler: 'p-pots', variant: 'non-parametric' },
    ...(gradient ? [{ sampler: 'gradient-optimal' } as const] : []),
  ];
  const counts: Partial<Switches>[] = [
    { pattern: 'fixed-count' },
    { pattern: 'fixed-count', sampler: 'p-pots' },
    ...(gradient ? [{ pattern: 'fixed-count', sampler: 'gradient-optimal' } as const] : []),
  ];
  return [
    ...rates.flatMap((rate) => [rate, { ...rate, weight: 'count-weight' } as const]),
    ...counts,
  ];
}

/** Standard first. @param gradient whether there are gradients to fit a sampler to */
export function tableCompositions(gradient: boolean): LaneSettings[] {
  return samplersOf(gradient).flatMap((sampler) =>
    (Object.keys(PAIRINGS) as PartnerChoice[]).flatMap((partner) =>
      (['independent', 'full-strata'] as const).flatMap((spread) =>
        // Strata of the first of two rates leave the second one free.
        partner === 'two-rates' && spread === 'full-strata'
          ? []
          : [{ ...standardLane(0), ...sampler, partner, spread }],
      ),
    ),
  );
}

/** What the samplers of a table are fitted to. */
export interface FittedSamplers {
  readonly loss: TableSamplers;
  readonly gradient: TableSamplers | null;
}

function samplerFor(lane: LaneSettings, fits: FittedSamplers, n: number): Sampler {
  const fitted = lane.sampler === 'gradient-optimal' ? fits.gradient! : fits.loss;
  const uniform = lane.sampler === 'uniform';
  if (lane.pattern === 'fixed-count') {
    return { kind: 'count', probabilities: uniform ? uniformCounts(n) : fitted.counts(n) };
  }
  const { density, optimal } = fitted.rate;
  if (uniform) return { kind: 'rate', density: UNIFORM };
  const measured = lane.variant === 'non-parametric' || lane.sampler === 'gradient-optimal';
  return { kind: 'rate', density: measured ? optimal : density };
}

/** The estimator of a composition. */
export function tableEstimator(lane: LaneSettings, fits: FittedSamplers): TableEstimator {
  return {
    lawFor: (n): DrawLaw => ({
      sampler: samplerFor(lane, fits, n),
      pairing: 'single',
      weight: lane.weight === 'count-weight' ? { kind: 'count' } : RATE_WEIGHT,
    }),
    pairing: PAIRINGS[lane.partner]!,
    fullStrata: lane.spread === 'full-strata',
  };
}
