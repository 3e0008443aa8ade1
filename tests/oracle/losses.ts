/** Enumerable losses unlike one another, for intervals that must hold whatever the model: N sequences of n tokens each. */
import { enumerateLoss, type EnumeratedLoss } from './enumeration';
import { stream } from '../../src/core/rng';

const masked = (mask: number, i: number): boolean => ((mask >> i) & 1) === 1;

function perSequence(n: number, sequences: number, of: () => number): Float64Array {
  return Float64Array.from({ length: n * sequences }, of);
}

/** The CE of token i of sequence x with `seen` of the other tokens visible. */
function byContext(
  n: number,
  sequences: number,
  crossEntropy: (x: number, i: number, seen: number) => number,
): EnumeratedLoss {
  return enumerateLoss(n, sequences, (x, mask) => {
    let s = 0;
    for (let i = 0; i < n; i++) s += Number(masked(mask, i));
    let h = 0;
    for (let i = 0; i < n; i++) if (masked(mask, i)) h += crossEntropy(x, i, n - s);
    return h;
  });
}

/** One CE per sequence: nothing but the number of masked tokens matters. */
export function constantLoss(n: number, sequences: number): EnumeratedLoss {
  const rng = stream(1, 'data');
  const level = perSequence(1, sequences, () => 1.5 + rng.uniform());
  return byContext(n, sequences, (x) => level[x]);
}

/** One CE per token, log-normal: which tokens are masked matters, what is visible does not. */
export function unequalLoss(n: number, sequences: number): EnumeratedLoss {
  const rng = stream(2, 'data');
  const level = perSequence(n, sequences, () => Math.exp(0.5 * rng.normal()));
  return byContext(n, sequences, (x, i) => level[x * n + i]);
}

/** Known as soon as others are seen, in a third of the sequences at once and in a third never. */
export function learnedLoss(n: number, sequences: number): EnumeratedLoss {
  const rng = stream(3, 'data');
  const level = perSequence(n, sequences, () => 1 + 2 * rng.uniform());
  return byContext(
    n,
    sequences,
    (x, i, seen) => level[x * n + i] * Math.exp((-(x % 3) * seen) / 2),
  );
}

/** As a trained model that errs rarely: in context nearly nothing, but for a few tokens per hundred, which cost much. */
export function rareLoss(n: number, sequences: number): EnumeratedLoss {
  const rng = stream(4, 'data');
  const floor = perSequence(n, sequences, () =>
    rng.uniform() < 0.06 ? 1 + 2 * rng.uniform() : 0.02,
  );
  return byContext(n, sequences, (x, i, seen) => floor[x * n + i] + 1.2 * Math.exp(-seen));
}
