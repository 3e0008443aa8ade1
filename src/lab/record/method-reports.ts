/**
 * What the verdicts below the first screen are made of, as plain data posted by the worker: every method read at one
 * model's weights, and the complete decomposition. Refuses to hold: thresholds and what is concluded (claims.ts).
 */
import type { SobolDecomposition } from '../../core/probe/read/sobol';
import type { Decomposition, Estimate } from '../../core/statistics/estimate';
import type { MeasuredAt, MeasuredOver, PairedRatio } from './reports';

/** Where a fitted sampler comes from: a lane in training, or halves of this probe, each evaluated under the other's fit. */
export type FitSource = 'lane' | 'cross-fit';

/** One method at the weights of the report's lane. Ratios are paired, at equal forward rows. */
export interface MethodReading {
  /** As in links: "standard", "p-pots.mirror". */
  readonly key: string;
  readonly name: string;
  readonly rowsPerDraw: 1 | 2;
  /** Null where nothing is fitted. */
  readonly fit: FitSource | null;
  /** Split of Var(l) per draw, nats². */
  readonly loss: Decomposition;
  /** Split of tr Cov(∇l) per draw. */
  readonly gradient: Decomposition;
  /** Var(l) per forward row over Standard's. */
  readonly lossToStandard: PairedRatio;
  /** tr Cov(∇l) per forward row over Standard's. */
  readonly gradientToStandard: PairedRatio;
  /** Standard's over this method's at equal forward rows: how many times fewer rows do for the same noise. */
  readonly lossEfficiency: PairedRatio;
  readonly gradientEfficiency: PairedRatio;
  /** ‖E∇l‖²/tr Cov(∇l) per forward row: what compares methods of different expected losses too. */
  readonly gradientSignal: Estimate;
  /** Fixed count's Var(l) per forward row over this method's. */
  readonly fixedCountLoss: PairedRatio;
  readonly fixedCountGradient: PairedRatio;
  /** E[l] less Standard's, nats per response token: 0 up to rounding where weights cancel by construction. */
  readonly bias: Estimate;
}

/** A pair against twice the batch: MIRROR pays where |ρ̄|·A exceeds B + C. */
export interface BreakEvenReading {
  /** ρ̄: v-weighted mean correlation of a pattern's noise with its partner's, given their rates. */
  readonly rho: Estimate;
  /** −ρ̄·A, the unit of the variance. */
  readonly gain: Estimate;
  /** 2(B' + C') − (B + C); for MIRROR B + C. */
  readonly price: Estimate;
  /** gain − price, paired. */
  readonly surplus: Estimate;
}

/** A measured ratio to Standard beside what the constant-CE model of the same n, ε, mean and variance has. */
export interface NullReading {
  readonly measured: Estimate;
  readonly null: Estimate;
  /** measured − null, paired: what count noise does not explain. */
  readonly beyond: Estimate;
}

/** What a pair of patterns under Standard's rates does, against single patterns. */
export interface PartnerReading {
  /** As in links. */
  readonly key: string;
  readonly name: string;
  readonly loss: BreakEvenReading;
  readonly gradient: BreakEvenReading;
  /** A of the loss over Standard's, per draw. */
  readonly a: NullReading;
  /** Var(l) over Standard's, per forward row. */
  readonly total: NullReading;
}

/** The unbiased one-row method with the lowest gradient variance, as measured. */
export interface BestAtOneRow {
  /** As in links. */
  readonly key: string;
  /** The next lowest. */
  readonly next: string;
  /** tr Cov(∇l) of the best over the next one's. */
  readonly ratio: PairedRatio;
}

/** A method under count weight over its twin, which draws the same patterns under its sampler's own weight. */
export interface CountWeightReading {
  /** Name of the twin. */
  readonly twin: string;
  readonly loss: PairedRatio;
  readonly gradient: PairedRatio;
}

export interface MethodsReport extends MeasuredOver {
  /** Probes in the window. */
  readonly probes: number;
  /** Maskable tokens and smallest masking probability. */
  readonly n: number;
  readonly epsilon: number;
  /** Standard first. */
  readonly methods: readonly MethodReading[];
  /** Null where there are not two to compare. */
  readonly bestAtOneRow: BestAtOneRow | null;
  readonly breakEven: {
    readonly loss: BreakEvenReading;
    readonly gradient: BreakEvenReading;
  };
  /** Every kind of pair, MIRROR first. */
  readonly partners: readonly PartnerReading[];
  /** Var(l) and tr Cov(∇l) of two rates over MultiSample-2's: 1 − B/2 over the latter. */
  readonly twoRatesToMultiSample: { readonly loss: PairedRatio; readonly gradient: PairedRatio };
  /** Methods under count weight over the same methods without it, at equal rows: proved to be at most 1 for single draws. */
  readonly countWeight: readonly CountWeightReading[];
  /** Of the loss. */
  readonly nulls: {
    /** A of a mirrored pair over A of one pattern. */
    readonly mirrorA: NullReading;
    /** Var(l) of MIRROR per forward row. */
    readonly mirrorTotal: NullReading;
    /** Var(l) of P-POTS. */
    readonly pPotsTotal: NullReading;
  };
  /** A of a mirrored pair over A of two independent patterns. */
  readonly mirrorToMultiSample: Estimate;
  /** A + B of P-POTS over Standard's. */
  readonly pPotsPatternAndRate: Estimate;
  /** C of P-POTS less Standard's, nats². */
  readonly pPotsData: Estimate;
  /** ln of V(P-POTS + MIRROR)·V(Standard)/(V(P-POTS)·V(MIRROR)) of the loss; null where one is not positive. */
  readonly productRule: Estimate | null;
}

/** The seven components of one draw's loss at a lane's weights, by sampler. */
export interface SobolReport extends MeasuredAt {
  /** Standard's rates. */
  readonly standard: SobolDecomposition;
  /** The lane's own sampler, single patterns; null where it is Standard's or no single draws' at all. */
  readonly own: { readonly name: string; readonly split: SobolDecomposition } | null;
  /** Forward rows spent. */
  readonly rows: number;
}
