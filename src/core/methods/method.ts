/**
 * What a lane trains by, as a mathematical object: an estimator of one draw, and what is done around it (METHODS 3).
 * Holds: the types. Refuses to hold: how a visitor composes them (lab) and how they are drawn (draws).
 */
import type { DrawLaw } from './draw-law';

/** How the uniforms behind the rates of one step are spread: each by itself, by strata (few, or one per draw), or by one offset. */
export type Spread = 'independent' | 'strata' | 'full-strata' | 'low-discrepancy';

/** A masked diffusion model's method. */
export interface MaskedMethod {
  readonly kind: 'masked';
  /** One draw, where `masking` is 'response'. */
  readonly law: DrawLaw;
  readonly spread: Spread;
  /** ISAD: answer delimiters are masked more often than the other tokens, and weighted back. */
  readonly isad: boolean;
  /** SyRM: the prompt's syntax tokens can be masked too. */
  readonly syrm: boolean;
  /** EMA: a moving average of the loss per bin of t as control variate of the reported loss. */
  readonly ema: boolean;
  /**
   * Where the density of the rates follows the losses (second-moment.ts): an object that all densities of one method share.
   * The sampler then has the density of one step.
   */
  readonly online: object | null;
}

/** The autoregressive reference: next-token loss, nothing masked. */
export interface AutoregressiveMethod {
  readonly kind: 'autoregressive';
}

export type Method = MaskedMethod | AutoregressiveMethod;

/** The method that is its estimator and nothing else. */
export function plainMethod(law: DrawLaw): MaskedMethod {
  return {
    kind: 'masked',
    law,
    spread: 'independent',
    isad: false,
    syrm: false,
    ema: false,
    online: null,
  };
}

/** The estimator of a method's draws, if the probe by counts holds for it: uniform sets of the response, given their size. */
export function lawByCount(method: Method): DrawLaw | null {
  return method.kind === 'masked' && !method.isad && !method.syrm ? method.law : null;
}
