/** The formula of the panel “Scoreboard”. */
import { scoreboard } from '../../language/rooms/scoreboard';
import type { FormulaText } from '../panel/Formula';

export const formula = (): FormulaText => ({
  latex: String.raw`\text{${scoreboard.efficiency()}}=\frac{r_{\text{Standard}}\operatorname{Var}(l_{\text{Standard}})}{r\,\operatorname{Var}(l)},\qquad \text{${scoreboard.bias()}}=\mathbb E[l]-\mathbb E[l_{\text{Standard}}]`,
  legend: {
    r: scoreboard.legendRows(),
    [String.raw`\operatorname{Var}(l)`]: scoreboard.legendVariance(),
    [String.raw`\text{${scoreboard.bias()}}`]: scoreboard.legendBias(),
  },
});
