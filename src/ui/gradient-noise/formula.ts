/** The formula of the panel “Gradient noise”. */
import { board } from '../../language/rooms/board';
import type { FormulaText } from '../panel/Formula';

export const gradientNoise = (): FormulaText => ({
  latex: String.raw`\operatorname{tr}\operatorname{Cov}(\hat g)=\frac{\operatorname{tr}\operatorname{Cov}(\nabla l)}{\text{${board.drawsPerStep()}}},\qquad \text{${board.noiseScaleName()}}=\frac{\operatorname{tr}\operatorname{Cov}(\nabla l)}{\lVert\mathbb E\,\nabla l\rVert^2}`,
  legend: {
    [String.raw`\hat g`]: board.gStep(),
    [String.raw`\nabla l`]: board.gDraw(),
    [String.raw`\lVert\mathbb E\,\nabla l\rVert^2`]: board.gSignal(),
    [String.raw`\text{${board.noiseScaleName()}}`]: board.gScale(),
  },
});
