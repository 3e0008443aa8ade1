/** The formula of the panel “Gradient noise”. */
import type { FormulaText } from '../panel/Formula';

export const GRADIENT_NOISE: FormulaText = {
  latex: String.raw`\operatorname{tr}\operatorname{Cov}(\hat g)=\frac{\operatorname{tr}\operatorname{Cov}(\nabla l)}{\text{draws per step}},\qquad \text{noise scale}=\frac{\operatorname{tr}\operatorname{Cov}(\nabla l)}{\lVert\mathbb E\,\nabla l\rVert^2}`,
  legend: {
    [String.raw`\hat g`]: 'the gradient of one training step',
    [String.raw`\nabla l`]: 'the gradient of one draw',
    [String.raw`\lVert\mathbb E\,\nabla l\rVert^2`]:
      'the signal, estimated without bias from pairs of different sequences',
    [String.raw`\text{noise scale}`]: 'draws after which noise and signal are equally strong',
  },
};
