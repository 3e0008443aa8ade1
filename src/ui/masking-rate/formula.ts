/** The formula of the panel “Masking rate”. */
import { maskPanels } from '../../language/rooms/maskPanels';
import type { FormulaText } from '../panel/Formula';

export const maskingRate = (): FormulaText => ({
  latex: String.raw`p^*(t)\propto\sqrt{\mathbb E[l^2\mid t]},\qquad p_{\mathrm{EPR}}(t)\propto\sqrt{a\,t^{r}+b\,(1-t)^{q}+A^2e^{2\kappa t^{m}}}`,
  legend: {
    [String.raw`\mathbb E[l^2\mid t]`]: maskPanels.rSquare(),
    'g(t)': maskPanels.rMean(),
    [String.raw`\sqrt{v(t)}`]: maskPanels.rSpread(),
    'p^*': maskPanels.rOptimal(),
    [String.raw`p_{\mathrm{EPR}}`]: maskPanels.rEpr(),
    [String.raw`p_{\nabla}`]: maskPanels.rGradient(),
    'p_s^*': maskPanels.rCount(),
    [String.raw`\rho(t)`]: maskPanels.rRho(),
  },
  highlights: {
    'g(t)': 'g',
    [String.raw`\sqrt{v(t)}`]: 'sqrtV',
    'p^*': 'optimal',
    [String.raw`p_{\mathrm{EPR}}`]: 'epr',
    [String.raw`\rho(t)`]: 'rho',
  },
});
