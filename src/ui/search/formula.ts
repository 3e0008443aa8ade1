/** The formula of the panel “Search”. */
import type { FormulaText } from '../panel/Formula';

export const SEARCH: FormulaText = {
  latex: String.raw`\text{ratio}=\frac{r\,\operatorname{tr}\operatorname{Cov}(\nabla l)}{\operatorname{tr}\operatorname{Cov}(\nabla l_{\text{Standard}})},\qquad \text{noise scale}=\frac{r\,\operatorname{tr}\operatorname{Cov}(\nabla l)}{\lVert\mathbb E\nabla l\rVert^2}`,
  legend: {
    r: 'forward rows one draw costs: 1, or 2 for pairs',
    [String.raw`\operatorname{tr}\operatorname{Cov}`]:
      'the scatter of a draw’s gradient; of the loss it is Var(l)',
    [String.raw`\text{noise scale}`]:
      'how many draws it takes until signal and noise are equal; the fair measure where the expected loss is another one',
  },
};
