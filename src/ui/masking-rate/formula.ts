/** The formula of the panel “Masking rate”. */
import type { FormulaText } from '../panel/Formula';

export const MASKING_RATE: FormulaText = {
  latex: String.raw`p^*(t)\propto\sqrt{\mathbb E[l^2\mid t]},\qquad p_{\mathrm{EPR}}(t)\propto\sqrt{a\,t^{r}+b\,(1-t)^{q}+A^2e^{2\kappa t^{m}}}`,
  legend: {
    [String.raw`\mathbb E[l^2\mid t]`]:
      'mean square over data and patterns, l as if rates were drawn uniformly',
    'g(t)': 'mean loss at rate t, nats per token',
    [String.raw`\sqrt{v(t)}`]:
      'spread over the patterns of one sequence, nats per token: E[l²|t] has the spread between sequences too',
    'p^*': 'the optimal density: the smallest A + B of all, for single draws',
    [String.raw`p_{\mathrm{EPR}}`]: 'seven-parameter curve fitted to it; KL says how well',
    [String.raw`p_{\nabla}`]:
      'Gradient-optimal: ∝ √E[‖∇l‖²|t], the smallest gradient noise, for single draws',
    'p_s^*': 'for Fixed count: ∝ √E[h²|s]/s, with s tokens masked',
    [String.raw`\rho(t)`]:
      'correlation of a pattern’s loss with its mirror’s; a gap where v(t) may be 0',
  },
  highlights: {
    'g(t)': 'g',
    [String.raw`\sqrt{v(t)}`]: 'sqrtV',
    'p^*': 'optimal',
    [String.raw`p_{\mathrm{EPR}}`]: 'epr',
    [String.raw`\rho(t)`]: 'rho',
  },
};
