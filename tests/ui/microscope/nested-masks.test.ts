/** What the slider hides before the worker answers is what the draws of training hide. */
import { expect, it } from 'vitest';
import { draw } from '../../../src/core/draws/draw';
import { numberAt } from '../../../src/core/methods/level';
import type { DrawLaw, Sampler } from '../../../src/core/methods/draw-law';
import { RATE_WEIGHT } from '../../../src/core/methods/draw-law';
import { UNIFORM } from '../../../src/core/methods/density/piecewise-linear';
import { uniformCounts } from '../../../src/core/methods/density/p-pots';
import { stream } from '../../../src/core/rng';
import { maskedAt } from '../../../src/ui/microscope/nested-masks';

const N = 9;
const EPSILON = 1e-3;
const samplers: Readonly<Record<string, Sampler>> = {
  rates: { kind: 'rate', density: UNIFORM },
  counts: { kind: 'count', probabilities: uniformCounts(N) },
};

it.each(Object.entries(samplers))('with %s', (_, sampler) => {
  const law: DrawLaw = { sampler, pairing: 'mirrored-pair', weight: RATE_WEIGHT };
  for (let k = 0; k < 20; k++) {
    const rng = stream(3, 'microscope', k);
    const pattern = Float64Array.from({ length: N }, rng.uniform);
    const masked = { counted: sampler.kind === 'count', uniforms: pattern };
    let before = new Uint8Array(N);
    for (const t of [0, 0.05, 0.2, 0.35, 0.5, 0.8, 1]) {
      const rate = numberAt(sampler, N, t);
      const drawn = draw(law, EPSILON, { rate, secondRate: 0.5, pattern, second: pattern });
      const shown = maskedAt(masked, t, EPSILON);
      expect(shown).toEqual(drawn.patterns[0]);
      expect(maskedAt(masked, t, EPSILON, true)).toEqual(drawn.patterns[1]);
      // Masks grow with the rate.
      expect(before.every((value, i) => value <= shown[i])).toBe(true);
      before = Uint8Array.from(shown);
    }
  }
});
