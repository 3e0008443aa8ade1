/** The formula of the panel “Scoreboard”. */
import type { FormulaText } from '../panel/Formula';

export const SCOREBOARD: FormulaText = {
  latex: String.raw`\text{efficiency}=\frac{r_{\text{Standard}}\operatorname{Var}(l_{\text{Standard}})}{r\,\operatorname{Var}(l)},\qquad \text{bias}=\mathbb E[l]-\mathbb E[l_{\text{Standard}}]`,
  legend: {
    r: 'forward rows one draw costs: 1, or 2 for pairs',
    [String.raw`\operatorname{Var}(l)`]: 'A + B + C of one draw; for the gradient tr Cov(∇l)',
    [String.raw`\text{bias}`]:
      '0 by construction where the weights 1/p cancel; of order ε for Fixed count; where it is another loss by design there is no efficiency, and the signal compares',
  },
};
