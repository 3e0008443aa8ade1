/** The formula of the panel “Training loss”. */
import { board } from '../../language/rooms/board';
import type { FormulaText } from '../panel/Formula';

export const trainingLoss = (): FormulaText => ({
  latex: String.raw`\hat L=\frac1N\sum_{i=1}^{N}l_i,\qquad l=\frac{h(x,S)}{n\,m(t)\,p(t)}\quad\text{${board.orFixedCount()}}\quad l=\frac{h(x,S)}{n\,s\,p_s}`,
  legend: {
    N: board.lN(),
    'h(x,S)': board.lH(),
    n: board.lTokens(),
    'm(t)': board.lM(),
    'p(t)': board.lP(),
    s: board.lS(),
    'w(s)': board.lW(),
    p_s: board.lPs(),
    [String.raw`l-b(t)+\mathbb E[b]`]: board.lEma(),
    l: board.lArm(),
  },
});
