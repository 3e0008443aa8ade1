/**
 * The parts a lane's method is composed of: one table for its name on the page, its spelling in links and on the command
 * line, and the words of a change. Refuses to hold: which parts go together (lane-rules.ts).
 */
import type { Spread } from '../../core/methods/method';

/** How a draw's masked set is made: u_i < m(t), or exactly s tokens. */
export type PatternScheme = 'independent' | 'fixed-count';

/** The second pattern of a draw: none; MIRROR's; an independent one; or one at a rate of its own (METHODS 3, "Partners"). */
export type PartnerChoice =
  'none' | 'two-independent' | 'mirror' | 'opposite-rate' | 'coupled' | 'two-rates';

/** How a lane draws the masking rates (with fixed count: the numbers of masked tokens). */
export type SamplerChoice =
  'uniform' | 'p-pots' | 'gradient-optimal' | 'second-moment' | 'clipped' | 'hand-drawn';
/** What P-POTS is fitted to, and by what. */
export type PPotsVariant = 'epr' | 'non-parametric' | 'within-sequence' | 'mirrored-pairs';

/** Whether a sampler comes from a measurement of the lane's own model. */
export const isFitted = (sampler: SamplerChoice): boolean =>
  sampler === 'p-pots' || sampler === 'gradient-optimal';

/** What a pattern's loss is multiplied by: 1/(n·m) with p(t) weighted back, its mean given the count, and biased ones. */
export type WeightChoice = 'rate' | 'count-weight' | 'divide-by-count' | 'flat' | 'power';

/** One lane: a model trained by one method. `lane-rules.ts` says which combinations make sense. */
export interface LaneSettings {
  /**
   * Stable while the lane exists; also its place, colour and dash: 0 … 3. Four more where a lane waits for the place of one
   * that still runs (lane-rules.ts).
   */
  readonly id: number;
  /** A masked diffusion model, or the autoregressive reference, which knows no method. */
  readonly objective: 'mdm' | 'arm';
  readonly sampler: SamplerChoice;
  /** Of P-POTS; 'epr' everywhere else. */
  readonly variant: PPotsVariant;
  readonly partner: PartnerChoice;
  readonly pattern: PatternScheme;
  /** Of the loss. 'power' has its exponent from the settings. */
  readonly weight: WeightChoice;
  /** StraTS, full strata and low-discrepancy rates. */
  readonly spread: Spread;
  readonly isad: boolean;
  readonly syrm: boolean;
  readonly ema: boolean;
}

export interface LanePart {
  /** In links and on the command line. */
  readonly key: string;
  /** On the page. */
  readonly name: string;
  /** The field it sets, and to what. Two parts of the same field exclude each other. */
  readonly field: Exclude<keyof LaneSettings, 'id'>;
  readonly value: LaneSettings[LanePart['field']];
}

/** The key of a value is the value itself; of a field that is on or off, the field. */
type KeyOf<F extends LanePart['field']> = LaneSettings[F] extends boolean
  ? F
  : Extract<LaneSettings[F], string>;

const parts = <F extends LanePart['field']>(
  field: F,
  names: Readonly<Partial<Record<KeyOf<F>, string>>>,
): LanePart[] =>
  (Object.entries(names) as [KeyOf<F>, string][]).map(([key, name]) => ({
    key,
    name,
    field,
    value: key === field || (key as LaneSettings[F]),
  }));

/** In the order in which a name lists them. */
export const LANE_PARTS: readonly LanePart[] = [
  ...parts('objective', { arm: 'ARM' }),
  ...parts('pattern', { 'fixed-count': 'Fixed count' }),
  ...parts('partner', { 'two-independent': 'MultiSample-2' }),
  ...parts('sampler', {
    'p-pots': 'P-POTS',
    'gradient-optimal': 'Gradient-optimal',
    'second-moment': 'Second moment',
    clipped: 'Clipped',
    'hand-drawn': 'Hand-drawn',
  }),
  ...parts('variant', {
    'non-parametric': 'non-parametric',
    'within-sequence': 'within-sequence v',
    'mirrored-pairs': 'fitted on pairs',
  }),
  ...parts('partner', {
    mirror: 'MIRROR',
    'opposite-rate': 'Opposite rate',
    coupled: 'Coupled',
    'two-rates': 'Two rates',
  }),
  ...parts('weight', {
    'count-weight': 'Count weight',
    'divide-by-count': 'Divide by count',
    flat: 'Flat weight',
    power: 'Power weight',
  }),
  ...parts('spread', {
    strata: 'StraTS',
    'full-strata': 'Full strata',
    'low-discrepancy': 'Low-discrepancy',
  }),
  ...parts('isad', { isad: 'ISAD' }),
  ...parts('syrm', { syrm: 'SyRM' }),
  ...parts('ema', { ema: 'EMA' }),
];

/** Standard: no part at all. */
export function standardLane(id: number): LaneSettings {
  return {
    id,
    objective: 'mdm',
    sampler: 'uniform',
    variant: 'epr',
    partner: 'none',
    pattern: 'independent',
    weight: 'rate',
    spread: 'independent',
    isad: false,
    syrm: false,
    ema: false,
  };
}

/** The parts of a lane; none is Standard. */
export function partsOf(lane: LaneSettings): LanePart[] {
  return LANE_PARTS.filter(({ field, value }) => lane[field] === value);
}

/** What a lane is called everywhere: "Standard", "P-POTS + MIRROR", "Fixed count + P-POTS (non-parametric)", … */
export function laneName(lane: LaneSettings): string {
  const names: string[] = [];
  for (const { field, name } of partsOf(lane)) {
    if (field === 'variant') names.push(`${names.pop()} (${name})`);
    else names.push(name);
  }
  return names.length === 0 ? 'Standard' : names.join(' + ');
}
