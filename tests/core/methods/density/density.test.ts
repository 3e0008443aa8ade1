import { describe, expect, it } from 'vitest';
import { gaussLegendre, rateGrid } from '../../../../src/core/quadrature';
import { stream } from '../../../../src/core/rng';
import { chiSquare, chiSquareLimit } from '../../../oracle/chi-square';
import {
  drawnDensity,
  HANDLE_RATES,
  handlesOf,
  HIGHEST_HANDLE,
  LOWEST_HANDLE,
  withHandle,
} from '../../../../src/core/methods/density/hand-drawn';
import { DENSITY_PRESETS } from '../../../../src/core/methods/density/presets';
import { klDivergence } from '../../../../src/core/methods/density/kl';
import {
  nonParametricDensity,
  optimalCounts,
  uniformCounts,
} from '../../../../src/core/methods/density/p-pots';
import {
  PiecewiseLinearDensity,
  rateKnots,
  UNIFORM,
  withFloor,
} from '../../../../src/core/methods/density/piecewise-linear';
import { cdf } from '../../../oracle/cdf';

const EPSILON = 1e-3;
const m = (t: number) => (1 - EPSILON) * t + EPSILON;

const SHAPES: Record<string, PiecewiseLinearDensity> = {
  uniform: UNIFORM,
  'drawn by hand': drawnDensity([8, 5, 2, 1, 0.05, 0.3, 0.7, 1.2, 1, 0.4, 2, 0.8, 0.05]),
  'one over root m': PiecewiseLinearDensity.fromFunction((t) => 1 / Math.sqrt(m(t)), EPSILON),
  'one over m': PiecewiseLinearDensity.fromFunction((t) => 1 / m(t), EPSILON),
  rising: PiecewiseLinearDensity.fromFunction((t) => t * t, EPSILON),
  'with an empty middle': PiecewiseLinearDensity.fromKnots(
    [0, 0.2, 0.4, 0.7, 0.9, 1],
    [1, 0, 0, 0, 3, 2],
  ),
  'one spike': PiecewiseLinearDensity.fromKnots([0, 0.5, 0.500001, 0.500002, 1], [1, 1, 1e6, 1, 1]),
};

describe.each(Object.entries(SHAPES))('density: %s', (_, density) => {
  const middles = Array.from({ length: 500 }, (__, j) => (j + 0.5) / 500);

  it('integrates to exactly 1', () => {
    const { knots, values } = density;
    let integral = 0;
    for (let j = 1; j < knots.length; j++) {
      integral += ((values[j] + values[j - 1]) / 2) * (knots[j] - knots[j - 1]);
    }
    expect(integral).toBeCloseTo(1, 13);
    expect(cdf(density, 0)).toBe(0);
    expect(cdf(density, 1)).toBe(1);
  });

  it('has a CDF that its quantile inverts', () => {
    for (const r of [...middles, 1e-12, 2 ** -33, 1 - 2 ** -33]) {
      const t = density.quantile(r);
      // A rate has 16 digits, which a steep CDF turns into fewer.
      const rounding = density.pdf(t) * Number.EPSILON;
      expect(Math.abs(cdf(density, t) - r)).toBeLessThan(1e-13 + rounding);
    }
    for (const t of middles) {
      // Where the density is 0, the CDF is level and has no inverse.
      if (density.pdf(t) > 1e-3) expect(density.quantile(cdf(density, t))).toBeCloseTo(t, 9);
    }
  });

  it('has a pdf that is the slope of its CDF', () => {
    const h = 1e-7;
    for (const t of middles) {
      if (density.knots.some((knot) => Math.abs(knot - t) < 2e-6)) continue;
      const slope = (cdf(density, t + h) - cdf(density, t - h)) / (2 * h);
      expect(Math.abs(slope - density.pdf(t))).toBeLessThan(1e-6 * (1 + density.pdf(t)));
    }
  });

  it('is sampled as it is weighted (chi-square over cells with exact probabilities)', () => {
    // Half of the cells cut single panels, where linear sampling inside a panel would show.
    const edges = [
      0, 0.001, 0.003, 0.01, 0.03, 0.1, 0.15, 0.25, 0.5, 0.75, 0.8, 0.85, 0.9, 0.95, 1,
    ];
    const probability = edges
      .slice(1)
      .map((edge, j) => cdf(density, edge) - cdf(density, edges[j]));
    const counts = new Array<number>(probability.length).fill(0);
    const total = 50_000;
    const rng = stream(1, 'rate', 'density');
    for (let k = 0; k < total; k++) {
      const t = density.quantile(rng.uniform());
      counts[edges.findIndex((edge, j) => j > 0 && (t < edge || edge === 1)) - 1]++;
    }
    const used = probability.flatMap((p, j) => (p * total > 5 ? [j] : []));
    probability.forEach((p, j) => {
      if (p === 0) expect(counts[j]).toBe(0);
    });
    expect(
      chiSquare(
        used.map((j) => counts[j]),
        used.map((j) => probability[j] * total),
      ),
    ).toBeLessThan(chiSquareLimit(Math.max(1, used.length - 1)));
  });
});

describe('importance weighting', () => {
  // E_p[l(t)/p(t)] = ∫ l(F⁻¹(r))/p(F⁻¹(r)) dr, by Gauss–Legendre on the r of each panel.
  const rule = gaussLegendre(12);
  const weightedMean = (density: PiecewiseLinearDensity, l: (t: number) => number): number => {
    let sum = 0;
    // Wide panels in pieces: where the density nearly vanishes, t is a steep function of r.
    const edges = [...density.knots].flatMap((t, j, knots) =>
      j === 0
        ? [t]
        : Array.from({ length: 32 }, (_, k) => knots[j - 1] + ((t - knots[j - 1]) * (k + 1)) / 32),
    );
    for (let j = 1; j < edges.length; j++) {
      const [from, to] = [cdf(density, edges[j - 1]), cdf(density, edges[j])];
      rule.nodes.forEach((node, k) => {
        const t = density.quantile(from + ((to - from) * (1 + node)) / 2);
        sum += (rule.weights[k] * (to - from) * l(t)) / (2 * density.pdf(t));
      });
    }
    return sum;
  };
  const grid = rateGrid(8, EPSILON);

  it.each(['uniform', 'drawn by hand', 'one over root m', 'one over m'])(
    'leaves the mean unchanged: %s',
    (name) => {
      for (const l of [(t: number) => Math.cos(3 * t), (t: number) => 1 / (1 + 5 * m(t))]) {
        const exact = grid.t.reduce((sum, t, j) => sum + grid.weight[j] * l(t), 0);
        const density = name === 'uniform' ? withFloor(SHAPES['one over m'], 1) : SHAPES[name];
        expect(weightedMean(density, l)).toBeCloseTo(exact, 9);
      }
    },
  );
});

describe('knots', () => {
  it.each([1e-4, 1e-3, 0.05])('ascend from 0 to 1, dense at small rates, for ε = %f', (epsilon) => {
    const knots = rateKnots(epsilon);
    expect(knots.length).toBeGreaterThan(256);
    expect(knots.length).toBeLessThan(512);
    expect([knots[0], knots.at(-1)]).toEqual([0, 1]);
    expect(knots.every((t, j) => j === 0 || t > knots[j - 1])).toBe(true);
    expect(knots.filter((t) => t < 10 * epsilon).length).toBeGreaterThan(40);
  });

  it('follow 1/√m to a few parts in ten thousand', () => {
    const density = SHAPES['one over root m'];
    const scale = density.pdf(0) * Math.sqrt(EPSILON);
    for (let j = 0; j < 1000; j++) {
      const t = (EPSILON ** (1 - j / 1000) - EPSILON) / (1 - EPSILON);
      expect(Math.abs((density.pdf(t) * Math.sqrt(m(t))) / scale - 1)).toBeLessThan(5e-4);
    }
  });

  it('refuse an ε that is no small probability', () => {
    for (const epsilon of [0, -1, 0.5, Number.NaN]) {
      expect(() => rateKnots(epsilon)).toThrow(RangeError);
    }
  });
});

describe('refusals', () => {
  it.each([
    ['negative values', [0, 1], [1, -1]],
    ['NaN', [0, 1], [1, Number.NaN]],
    ['infinite values', [0, 1], [1, Infinity]],
    ['zero everywhere', [0, 1], [0, 0]],
    ['too few values', [0, 0.5, 1], [1, 1]],
    ['knots out of order', [0, 0.7, 0.5, 1], [1, 1, 1, 1]],
    ['knots twice', [0, 0.5, 0.5, 1], [1, 1, 1, 1]],
    ['knots short of 1', [0, 0.5], [1, 1]],
    ['a single knot', [0], [1]],
  ])('a density with %s', (_, knots, values) => {
    expect(() => PiecewiseLinearDensity.fromKnots(knots, values)).toThrow(RangeError);
  });

  it('names the rate at which a density is bad', () => {
    expect(() => PiecewiseLinearDensity.fromKnots([0, 0.25, 1], [1, -2, 1])).toThrow(
      'at t = 0.25 it is -2',
    );
  });
});

describe('floor', () => {
  it('mixes in the uniform and bounds the weights', () => {
    const floored = withFloor(SHAPES.rising, 0.1);
    for (const t of [0, 0.01, 0.3, 1]) {
      expect(floored.pdf(t)).toBeCloseTo(0.9 * SHAPES.rising.pdf(t) + 0.1, 12);
      expect(1 / floored.pdf(t)).toBeLessThanOrEqual(10 + 1e-9);
    }
    expect(withFloor(SHAPES.rising, 0).pdf(0.3)).toBeCloseTo(SHAPES.rising.pdf(0.3), 12);
    expect(withFloor(SHAPES.rising, 1).pdf(0.3)).toBeCloseTo(1, 12);
    for (const share of [-0.1, 1.1, Number.NaN]) {
      expect(() => withFloor(UNIFORM, share)).toThrow(RangeError);
    }
  });
});

const inBounds = (values: readonly number[]) =>
  values.every((value) => value >= LOWEST_HANDLE && value <= HIGHEST_HANDLE);

describe('a density drawn by hand', () => {
  const flat = HANDLE_RATES.map(() => 1);
  const integral = (values: readonly number[]) =>
    HANDLE_RATES.slice(1).reduce(
      (sum, t, i) => sum + ((values[i] + values[i + 1]) / 2) * (t - HANDLE_RATES[i]),
      0,
    );

  it('has handles from 0 to 1, denser towards 0', () => {
    expect([HANDLE_RATES[0], HANDLE_RATES.at(-1)]).toEqual([0, 1]);
    expect(HANDLE_RATES.every((t, i) => i === 0 || t > HANDLE_RATES[i - 1])).toBe(true);
    expect(HANDLE_RATES.filter((t) => t <= 0.1).length).toBeGreaterThan(HANDLE_RATES.length / 3);
  });

  it('goes through its handles', () => {
    const values = withHandle(withHandle(flat, 2, 7), 9, 0.3);
    const density = drawnDensity(values);
    // Handles keep three digits.
    HANDLE_RATES.forEach((t, i) => expect(density.pdf(t) / values[i]).toBeCloseTo(1, 2));
  });

  it('puts a handle where it is wanted while the others make room', () => {
    const rng = stream(3, 'rate', 'handles');
    let values: readonly number[] = flat;
    for (let k = 0; k < 300; k++) {
      const handle = rng.integer(HANDLE_RATES.length);
      const wanted = LOWEST_HANDLE * 60 ** rng.uniform();
      const next = withHandle(values, handle, wanted);
      expect(inBounds(next)).toBe(true);
      if (wanted < 2) expect(next[handle]).toBe(Number(wanted.toPrecision(3)));
      // Where the wide handles on the right all lie on the lower bound, nothing can take up the rest.
      if (wanted < 2 && next[handle] > 0.5) expect(Math.abs(integral(next) - 1)).toBeLessThan(0.02);
      const others = next.filter((value, i) => i !== handle && value > LOWEST_HANDLE);
      const ratios = next.flatMap((value, i) =>
        i !== handle && value > LOWEST_HANDLE * 1.01 && value < HIGHEST_HANDLE / 1.01
          ? [value / values[i]]
          : [],
      );
      if (others.length > 1) expect(Math.max(...ratios) / Math.min(...ratios)).toBeLessThan(1.03);
      if (k % 20 === 19) values = flat;
      else values = next;
    }
  });

  it('cannot be drawn so high that nothing is left for the others', () => {
    for (const handle of HANDLE_RATES.keys()) {
      const values = withHandle(flat, handle, Infinity);
      expect(inBounds(values)).toBe(true);
      expect(integral(values)).toBeLessThan(1.02);
    }
  });

  it('takes over another density at its handles', () => {
    const density = SHAPES['one over root m'];
    const values = handlesOf((t) => density.pdf(t));
    expect(Math.abs(integral(values) - 1)).toBeLessThan(0.01);
    const drawn = drawnDensity(values);
    for (const t of [0.01, 0.1, 0.4, 1]) {
      expect(drawn.pdf(t) / drawn.pdf(0.25)).toBeCloseTo(density.pdf(t) / density.pdf(0.25), 1);
    }
  });

  it('refuses other numbers of handles, and handles out of bounds', () => {
    expect(() => drawnDensity([1, 1])).toThrow('13 handles, not 2');
    expect(() => drawnDensity(flat.with(3, 0))).toThrow('from 0.05 to 20, not 0');
    expect(() => drawnDensity(flat.with(3, NaN))).toThrow(RangeError);
  });
});

describe('the presets of a drawn density', () => {
  const mass = (values: readonly number[], i: number) =>
    (drawnDensity(values).pdf(HANDLE_RATES[i]) + drawnDensity(values).pdf(HANDLE_RATES[i + 1])) *
    ((HANDLE_RATES[i + 1] - HANDLE_RATES[i]) / 2);
  const preset = (name: string) => DENSITY_PRESETS.find((one) => one.name === name)!.handles;
  /** The rates of a schedule at evenly spread r, against the probabilities of the pieces. */
  const rng = stream(5, 'rate', 'presets');
  const SCHEDULES: Record<string, (r: number) => number> = {
    uniform: (r) => r,
    cosine: (r) => Math.cos((Math.PI * r) / 2),
    'MDLM’s cosine': (r) => 1 - Math.cos((Math.PI * r) / 2),
    bell: () => 1 / (1 + Math.exp(-rng.normal())),
  };

  it('are distinct, each a drawing that a link can spell', () => {
    const all = DENSITY_PRESETS.map(({ handles }) => handles.join());
    expect(new Set(all).size).toBe(all.length);
    expect(Object.keys(SCHEDULES).sort()).toEqual(DENSITY_PRESETS.map(({ name }) => name).sort());
    for (const { handles } of DENSITY_PRESETS) expect(inBounds(handles)).toBe(true);
  });

  it.each(Object.keys(SCHEDULES))(
    '%s gives every piece the probability that its formula gives',
    (name) => {
      const POINTS = 200_000;
      const counts = new Float64Array(HANDLE_RATES.length - 1);
      for (let k = 0; k < POINTS; k++) {
        const t = SCHEDULES[name]((k + 0.5) / POINTS);
        counts[HANDLE_RATES.findIndex((end, i) => i > 0 && t <= end) - 1] += 1 / POINTS;
      }
      // Straight lines between handles follow a curve to a few hundredths; the lowest handle lifts what is nearly never drawn.
      counts.forEach((share, i) => {
        expect(Math.abs(mass(preset(name), i) - share), `piece ${i}`).toBeLessThan(0.02);
      });
    },
  );

  it('MDLM’s cosine is the mirror image of MaskGIT’s', () => {
    const [high, low] = ['cosine', 'MDLM’s cosine'].map((name) => drawnDensity(preset(name)));
    expect(low.pdf(0.85)).toBeLessThan(high.pdf(0.85));
    // At t and 1 − t, between handles on one side.
    expect(low.pdf(0.4) / high.pdf(0.6)).toBeCloseTo(1, 1);
  });
});

describe('UNIFORM', () => {
  it('maps a uniform number to itself', () => {
    for (const r of [0, 0.1, 0.123456789, 0.999]) expect(UNIFORM.quantile(r)).toBe(r);
    expect(UNIFORM.pdf(0.3)).toBe(1);
    expect(UNIFORM.pdf(-0.1)).toBe(0);
  });
});

describe('non-parametric density', () => {
  it('is ∝ √E[l²|t] and keeps every rate possible', () => {
    const density = nonParametricDensity((t) => (t > 0.5 ? -0.1 : 4 + t), EPSILON);
    expect(density.pdf(0.4) / density.pdf(0.1)).toBeCloseTo(Math.sqrt(4.4 / 4.1), 4);
    expect(density.pdf(0.9)).toBeGreaterThan(0);
    expect(density.pdf(0.9) / density.pdf(0.4)).toBeLessThan(2e-3);
  });

  it('refuses measurements without anything positive or finite', () => {
    expect(() => nonParametricDensity(() => 0, EPSILON)).toThrow(RangeError);
    expect(() => nonParametricDensity((t) => (t > 0.5 ? Number.NaN : 1), EPSILON)).toThrow(
      RangeError,
    );
  });
});

describe('counts', () => {
  it('minimise the variance of the fixed-count loss', () => {
    const meanSquare = [2, 6, 20, 30];
    const n = meanSquare.length;
    const second = (p: ArrayLike<number>) =>
      meanSquare.reduce((sum, q, j) => sum + q / (p[j] * (n * (j + 1)) ** 2), 0);
    const optimal = optimalCounts(meanSquare, 0);
    expect(optimal.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12);
    const rng = stream(0, 'probe', 'counts');
    for (let k = 0; k < 200; k++) {
      const other = optimal.map((p) => p * (1 + 0.2 * (rng.uniform() - 0.5)));
      const total = other.reduce((a, b) => a + b, 0);
      expect(second(other.map((p) => p / total))).toBeGreaterThanOrEqual(second(optimal));
    }
    expect(optimalCounts(meanSquare, 1)).toEqual(uniformCounts(n));
  });

  it('refuse what cannot be sampled', () => {
    expect(() => uniformCounts(0)).toThrow(RangeError);
    expect(() => optimalCounts([0, 0], 0)).toThrow(RangeError);
    expect(() => optimalCounts([1, 1], 2)).toThrow(RangeError);
  });
});

describe('KL divergence', () => {
  const { t, weight } = rateGrid(8, EPSILON);

  it('equals the closed form for two densities', () => {
    // KL(1 ‖ 2t) = −ln 2 + 1
    expect(
      klDivergence(
        weight,
        t.map(() => 5),
        t,
      ),
    ).toBeCloseTo(1 - Math.LN2, 3);
    expect(klDivergence(weight, t, t)).toBe(0);
    expect(
      klDivergence(
        weight,
        t,
        t.map((x) => (x > 0.5 ? 0 : 1)),
      ),
    ).toBe(Infinity);
  });

  it('refuses negative densities', () => {
    expect(() =>
      klDivergence(
        weight,
        t.map((x) => x - 0.5),
        t,
      ),
    ).toThrow(RangeError);
  });
});
