/** The formula of the panel “Search”. */
import { search } from '../../language/rooms/search';
import type { FormulaText } from '../panel/Formula';

export const formula = (): FormulaText => ({
  latex: String.raw`\text{${search.symbolRatio()}}=\frac{r\,\operatorname{tr}\operatorname{Cov}(\nabla l)}{\operatorname{tr}\operatorname{Cov}(\nabla l_{\text{Standard}})},\qquad \text{${search.noiseScale()}}=\frac{r\,\operatorname{tr}\operatorname{Cov}(\nabla l)}{\lVert\mathbb E\nabla l\rVert^2}`,
  legend: {
    r: search.legendRows(),
    [String.raw`\operatorname{tr}\operatorname{Cov}`]: search.legendScatter(),
    [String.raw`\text{${search.noiseScale()}}`]: search.legendNoiseScale(),
  },
});
