/**
 * A table's sampler to take along: the numbers as a file, and the lines that draw from them with NumPy, PyTorch or JAX.
 *
 * Holds: both. Refuses to hold: the fit (report.ts).
 */
import type { TableReport } from './report';

/** What a sampler file holds; the code below reads it. */
export interface SamplerFile {
  readonly kind: 'mdm-variance-sampler';
  readonly version: 1;
  readonly epsilon: number;
  /** p(t), straight between the knots t. */
  readonly rate: {
    readonly t: readonly number[];
    readonly p: readonly number[];
    readonly formula: string;
    readonly weight: string;
  };
  /** p(s): s = 1 … n, or proportional to a root by share where lengths differ. */
  readonly count: {
    readonly probabilities: readonly number[] | null;
    readonly share: readonly number[];
    readonly root: readonly number[];
    readonly floor: number;
    readonly weight: string;
  };
}

/** The sampler of a report. @param of what its noise is least of */
export function samplerFile(report: TableReport, of: 'loss' | 'gradient' = 'loss'): SamplerFile {
  const sampler = (of === 'gradient' && report.samplers.gradient) || report.samplers.loss;
  const { a, r, b, q, amplitude, kappa, m } = sampler.epr;
  return {
    kind: 'mdm-variance-sampler',
    version: 1,
    epsilon: report.table.epsilon,
    rate: {
      ...(of === 'gradient' ? sampler.optimal : sampler.density),
      formula: `${1 - report.floor}·p_EPR(t) + ${report.floor}, p_EPR ∝ sqrt(${a}·t^${r} + ${b}·(1−t)^${q} + ${amplitude}²·exp(2·${kappa}·t^${m}))`,
      weight: 'loss = sum of CE over the masked tokens / (n·m(t)·p(t)), m(t) = (1 − ε)·t + ε',
    },
    count: {
      probabilities: sampler.counts,
      ...sampler.roots,
      floor: report.floor,
      weight: 'mask exactly s tokens; loss = sum of CE over them / (n·s·p(s))',
    },
  };
}

export const LIBRARIES = ['numpy', 'torch', 'jax'] as const;
export type Library = (typeof LIBRARIES)[number];

interface Dialect {
  readonly imports: string;
  readonly array: string;
  readonly uniform: string;
  readonly choice: string;
  /** How random numbers come in. */
  readonly random: string;
  readonly np: string;
  readonly last: string;
}

const DIALECTS: Readonly<Record<Library, Dialect>> = {
  numpy: {
    imports: 'import numpy as np',
    array: 'np.asarray(x, dtype=np.float64)',
    random: 'rng',
    uniform: 'rng.random(size)',
    choice: 'np.searchsorted(np.cumsum(p)[:-1], rng.random(size), side="right")',
    np: 'np',
    last: 'np.clip(np.searchsorted(CDF, r, side="right") - 1, 0, len(T) - 2)',
  },
  torch: {
    imports: 'import torch',
    array: 'torch.tensor(x, dtype=torch.float64)',
    random: 'generator=None',
    uniform: 'torch.rand(size, dtype=torch.float64, generator=generator)',
    choice:
      'torch.searchsorted(torch.cumsum(p, 0)[:-1].contiguous(), torch.rand(size, dtype=torch.float64, generator=generator), right=True)',
    np: 'torch',
    last: 'torch.clamp(torch.searchsorted(CDF, r, right=True) - 1, 0, len(T) - 2)',
  },
  jax: {
    imports: 'import jax\nimport jax.numpy as jnp',
    array: 'jnp.asarray(x)',
    random: 'key',
    uniform: 'jax.random.uniform(key, (size,))',
    choice: 'jnp.searchsorted(jnp.cumsum(p)[:-1], jax.random.uniform(key, (size,)), side="right")',
    np: 'jnp',
    last: 'jnp.clip(jnp.searchsorted(CDF, r, side="right") - 1, 0, len(T) - 2)',
  },
};

/** Lines of Python that draw rates and counts from a sampler file, each with its weight. @param path of the file */
export function samplerCode(library: Library, path = 'sampler.json'): string {
  const { imports, array, random, uniform, choice, np, last } = DIALECTS[library];
  return `import itertools
import json
import math
${imports}

SAMPLER = json.load(open(${JSON.stringify(path)}))
EPSILON = SAMPLER["epsilon"]
t, p = SAMPLER["rate"]["t"], SAMPLER["rate"]["p"]
areas = [(t[j + 1] - t[j]) * (p[j + 1] + p[j]) / 2 for j in range(len(t) - 1)]
array = lambda x: ${array}
T, P, CDF = array(t), array(p), array([0.0] + list(itertools.accumulate(areas)))


def sample_rates(size, ${random}):
    """t ~ p(t) and 1/p(t). Mask each token with m = (1 - EPSILON) * t + EPSILON; loss = sum_ce / (n * m) * weight."""
    r = ${uniform}
    j = ${last}
    slope = (P[j + 1] - P[j]) / (T[j + 1] - T[j])
    rest = r - CDF[j]
    x = 2 * rest / (P[j] + ${np}.sqrt(${np}.maximum(P[j] ** 2 + 2 * slope * rest, 0 * r)))
    t = ${np}.minimum(T[j] + x, T[j + 1])
    return t, 1 / (P[j] + slope * (t - T[j]))


def count_probabilities(n):
    """p(s) for s = 1 ... n."""
    count = SAMPLER["count"]
    if count["probabilities"] is not None and len(count["probabilities"]) == n:
        return array(count["probabilities"])
    share, root, p = count["share"], count["root"], []
    floor = 1e-3 * max(root)
    for s in range(1, n + 1):
        k = next((k for k, phi in enumerate(share) if phi >= s / n), len(share) - 1)
        low = max(0, k - 1)
        weight = 0.0 if low == k else (math.log(share[k]) - math.log(s / n)) / (math.log(share[k]) - math.log(share[low]))
        weight = min(1.0, max(0.0, weight))
        p.append(max(floor, weight * root[low] + (1 - weight) * root[k]))
    return (1 - count["floor"]) * array(p) / sum(p) + count["floor"] / n


def sample_counts(n, size, ${random}):
    """s ~ p(s) and 1/(n * p(s)). Mask exactly s tokens, uniformly at random; loss = sum_ce / s * weight."""
    p = count_probabilities(n)
    k = ${choice}
    return k + 1, 1 / (n * p[k])
`;
}
