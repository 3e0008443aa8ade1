/** The claims about the lanes' own noise: the sum, the ARM, EMA. Refuses to hold: methods read at common weights. */
import type { Estimate } from '../../core/statistics/estimate';
import { partsOf } from '../methods/lane-parts';
import type { Evidence, LaneEvidence } from './evidence';
import { isAbove, isBelow, isNear, lacking, part, type ClaimPart } from './rules';

/** A + B + C may differ from the direct measurement by this share and still be called equal. */
export const SUM_MARGIN = 0.1;

/** Claim 1: Var(l) = A + B + C. */
export function sumIsVariance({ lanes }: Evidence): ClaimPart[] {
  const words = {
    what: 'directly measured Var(l) over A + B + C',
    must: `1, within ${SUM_MARGIN * 100} %`,
  };
  const masked = lanes.filter(({ settings }) => settings.objective === 'mdm');
  const checked = masked.filter(({ directToSum }) => directToSum !== null);
  if (checked.length === 0) return [lacking(words, 'five probes')];
  return checked.map(({ name, directToSum }) =>
    part(
      { ...words, what: `${words.what}, ${name}` },
      directToSum,
      isNear(directToSum!, 1, SUM_MARGIN),
    ),
  );
}

/** "Much larger" is at least this many times. */
export const MUCH_LARGER = 2;

const halfWidth = ({ low, high }: Estimate): number => (high - low) / 2;

/**
 * first − factor·second of independent or positively correlated estimates: the interval then errs on the wide side. A
 * ratio would have none to speak of where the second is near 0, as the loss of an ARM that has learned its task.
 */
function lessTimes(first: Estimate, factor: number, second: Estimate): Estimate {
  const value = first.value - factor * second.value;
  const half = Math.hypot(halfWidth(first), factor * halfWidth(second));
  return { value, low: value - half, high: value + half, n: Math.min(first.n, second.n) };
}

/** first/second of independent or positively correlated estimates: delta method, which then errs on the wide side. */
export function unpairedRatio(first: Estimate, second: Estimate): Estimate {
  const value = first.value / second.value;
  const relative = (one: Estimate) => halfWidth(one) / one.value;
  const half = Math.abs(value) * Math.hypot(relative(first), relative(second));
  return { value, low: value - half, high: value + half, n: Math.min(first.n, second.n) };
}

/**
 * Var(l) of the MDM as it is without any method: a lane with little noise left says nothing against the claim. From
 * Standard lanes, or where there is none from Standard's draws at the weights that all methods are read at.
 */
function standardTotals({ lanes, methods }: Evidence): { total: Estimate; remark: string }[] {
  const own = lanes.flatMap(({ settings, name, noise }) =>
    partsOf(settings).length === 0 && noise ? [{ total: noise.loss.total, remark: name }] : [],
  );
  const read = methods?.methods.find(({ key }) => key === 'standard');
  if (own.length > 0 || !methods || !read) return own;
  const trained = lanes.find(({ settings }) => settings.id === methods.lane)?.name;
  const remark = `Standard’s draws at the weights of ${trained ?? 'another lane'}`;
  return [{ total: read.loss.total, remark }];
}

/** Claim 2: an ARM's noise is C alone, and an MDM's total is much larger. */
export function armHasOnlyData(evidence: Evidence): ClaimPart[] {
  const { lanes } = evidence;
  const arm = lanes.find(({ settings }) => settings.objective === 'arm');
  const words = {
    what: `Var(l) of the MDM less ${MUCH_LARGER} times the ARM’s, each at its own weights`,
    must: 'above 0',
  };
  if (!arm) return [lacking(words, 'an ARM lane')];
  const masked = standardTotals(evidence);
  if (!arm.noise || masked.length === 0) return [lacking(words, 'a probe')];
  const { a, b, c, total } = arm.noise.loss;
  const rest = Math.max(...[a, b].flatMap(({ low, high }) => [Math.abs(low), Math.abs(high)]));
  return [
    part(
      {
        what: 'C of the ARM over its Var(l)',
        must: '1',
        remark: 'nothing is masked and no rate is drawn: A and B are 0 by construction',
      },
      null,
      Math.max(rest, Math.abs(total.value - c.value)) <= 1e-9 * Math.abs(total.value)
        ? 'holds'
        : 'fails',
    ),
    ...masked.map((mdm) => {
      const excess = lessTimes(mdm.total, MUCH_LARGER, total);
      return part({ ...words, remark: mdm.remark }, excess, isAbove(excess, 0));
    }),
  ];
}

/** The gradient's variance may differ by this share and still be called the same. */
export const SAME_MARGIN = 0.05;

/** The lane that differs from an EMA lane by nothing but EMA. */
function withoutEma(lanes: readonly LaneEvidence[], ema: LaneEvidence): LaneEvidence | undefined {
  const method = ({ settings }: LaneEvidence) => JSON.stringify({ ...settings, id: 0, ema: false });
  return lanes.find((lane) => !lane.settings.ema && method(lane) === method(ema));
}

/** Claim 8: EMA lowers the variance of the loss and leaves the gradient's alone. */
export function emaCalmsTheCurve({ lanes, comparisons }: Evidence): ClaimPart[] {
  const ofLoss = { what: 'Var(l) with EMA over without', must: 'below 1' };
  const ofGradient = {
    what: 'tr Cov of the gradient with EMA over without',
    must: `1, within ${SAME_MARGIN * 100} %`,
  };
  const ema = lanes.find(({ settings }) => settings.ema);
  const twin = ema && withoutEma(lanes, ema);
  if (!ema || !twin) return [ofLoss, ofGradient].map((words) => lacking(words, 'an EMA lane'));
  const ratio = (of: 'loss' | 'gradient') => {
    const paired = comparisons.find(
      (one) => one.lane === ema.settings.id && one.of === of && one.weights === 'own',
    );
    if (paired && twin === lanes[0]) return paired.ratio;
    const [first, second] = [ema, twin].map(({ noise }) =>
      of === 'loss' ? noise?.loss.total : noise?.gradient?.total,
    );
    return first && second ? unpairedRatio(first, second) : null;
  };
  const [loss, gradient] = [ratio('loss'), ratio('gradient')];
  return [
    loss ? part(ofLoss, loss, isBelow(loss, 1)) : lacking(ofLoss, 'a probe'),
    gradient
      ? part(ofGradient, gradient, isNear(gradient, 1, SAME_MARGIN))
      : lacking(ofGradient, 'the gradient probe'),
  ];
}
