/** The claims about the lanes' own noise: the sum, the ARM, EMA. Refuses to hold: methods read at common weights. */
import type { Estimate } from '../../core/statistics/estimate';
import { claims } from '../../language/rooms/claims';
import { partsOf } from '../methods/lane-parts';
import type { Evidence, LaneEvidence } from './evidence';
import { above, below, near, part, type ClaimPart, type Need } from './rules';

/** A + B + C may differ from the direct measurement by this share and still be called equal. */
const SUM_MARGIN = 0.1;

/** What is missing before the sum can be checked: single draws say nothing of draws that share a spread. */
function sumNeeded(lanes: readonly LaneEvidence[]): Need {
  const masked = lanes.filter(({ settings }) => settings.objective === 'mdm');
  if (lanes.length > 0 && masked.length === 0) return 'masked-lane';
  const measurable = masked.some(({ settings }) => settings.spread === 'independent');
  return masked.length === 0 || measurable ? 'five-probes' : 'independent-rates';
}

/** Claim 1: Var(l) = A + B + C. */
export function sumIsVariance({ lanes }: Evidence): ClaimPart[] {
  const parts = lanes.flatMap(({ settings, name, directToSum }) =>
    settings.objective === 'mdm' && directToSum
      ? [
          {
            ...part(claims.directOverSumOf({ lane: name }), near(1, SUM_MARGIN), directToSum),
            about: name,
          },
        ]
      : [],
  );
  if (parts.length > 0) return parts;
  return [part(claims.directOverSum(), near(1, SUM_MARGIN), sumNeeded(lanes))];
}

/** "Much larger" is at least this many times. */
const MUCH_LARGER = 2;

/** Half the interval as a share of the value: half the width of the logarithm's interval. */
const relative = ({ value, low, high }: Estimate): number => (high - low) / 2 / value;

/**
 * first/second of two positive quantities that are independent or positively correlated, decided by their logarithms (delta
 * method, which then errs on the wide side). From 0 to ∞ where one is not above 0.
 */
function unpairedRatio(first: Estimate, second: Estimate): Estimate {
  const n = Math.min(first.n, second.n);
  if (!(first.value > 0 && second.value > 0)) {
    return { value: second.value > 0 ? 0 : Infinity, low: 0, high: Infinity, n };
  }
  const value = first.value / second.value;
  const factor = Math.exp(Math.hypot(relative(first), relative(second)));
  return { value, low: value / factor, high: value * factor, n };
}

/**
 * Var(l) of the MDM as it is without any method: a lane with little noise left says nothing against the claim. From
 * Standard lanes, or where there is none from Standard's draws at the weights that all methods are read at.
 */
function standardTotals({ lanes, methods }: Evidence): { total: Estimate; remark: string }[] {
  const trained = lanes.flatMap(({ settings, name, noise }) =>
    partsOf(settings).length === 0 && noise ? [{ total: noise.loss.total, remark: name }] : [],
  );
  const read = methods?.methods.find(({ key }) => key === 'standard');
  if (trained.length > 0 || !methods || !read) return trained;
  const lane = lanes.find(({ settings }) => settings.id === methods.lane)?.name;
  const remark = lane === undefined ? claims.standardElsewhere() : claims.standardAt({ lane });
  return [{ total: read.loss.total, remark }];
}

/** Claim 2: an ARM's noise is C alone, and an MDM's total is much larger. */
export function armHasOnlyData(evidence: Evidence): ClaimPart[] {
  const what = claims.mdmOverArm();
  const arm = evidence.lanes.find(({ settings }) => settings.objective === 'arm');
  const much = above(MUCH_LARGER);
  if (!arm) return [part(what, much, 'arm-lane')];
  if (evidence.lanes.every(({ settings }) => settings.objective === 'arm')) {
    return [part(what, much, 'masked-lane')];
  }
  const masked = standardTotals(evidence);
  if (!arm.noise || masked.length === 0) return [part(what, much, 'probe')];
  const { a, b, c, total } = arm.noise.loss;
  const rest = [a.low, a.high, b.low, b.high, total.value - c.value].map(Math.abs);
  return [
    {
      what: claims.dataOfArm(),
      must: '1',
      remark: claims.zeroByConstruction(),
      measured: null,
      needs: null,
      asked: 'repeatedly',
      decision: Math.max(...rest) <= 1e-9 * Math.abs(total.value) ? 'holds' : 'fails',
    },
    ...masked.map((mdm) => part(what, much, unpairedRatio(mdm.total, total), mdm.remark)),
  ];
}

/** The gradient's variance may differ by this share and still be called the same. */
const SAME_MARGIN = 0.05;

/** The lane that differs from an EMA lane by nothing but EMA. */
function withoutEma(lanes: readonly LaneEvidence[], ema: LaneEvidence): LaneEvidence | undefined {
  const method = ({ settings }: LaneEvidence) => JSON.stringify({ ...settings, id: 0, ema: false });
  return lanes.find((lane) => !lane.settings.ema && method(lane) === method(ema));
}

/** Claim 8: EMA lowers the variance of the loss and leaves the gradient's alone. */
export function emaCalmsTheCurve({ lanes, comparisons }: Evidence): ClaimPart[] {
  const ema = lanes.find(({ settings }) => settings.ema);
  const twin = ema && withoutEma(lanes, ema);
  const ratio = (of: 'loss' | 'gradient') => {
    if (!ema) return 'ema-lane';
    if (!twin) return 'twin-without-ema';
    const paired = comparisons.find(
      ({ lane, weights, ...pair }) =>
        lane === ema.settings.id && pair.of === of && weights === 'own',
    );
    if (paired && twin === lanes[0]) return paired.ratio;
    return ema.noise && twin.noise
      ? unpairedRatio(ema.noise[of].total, twin.noise[of].total)
      : 'probe';
  };
  return [
    part(claims.emaLoss(), below(1), ratio('loss')),
    part(claims.emaGradient(), near(1, SAME_MARGIN), ratio('gradient')),
  ];
}
