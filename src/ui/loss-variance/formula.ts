/** The formula of the panel “Loss variance”. */
import { board } from '../../language/rooms/board';
import type { FormulaText } from '../panel/Formula';

export const lossVariance = (): FormulaText => ({
  latex: String.raw`\operatorname{Var}(l)=\underbrace{\mathbb E_{x,t}\big[\operatorname{Var}_u(l)\big]}_{A}+\underbrace{\mathbb E_x\big[\operatorname{Var}_t\,g(x,t)\big]}_{B}+\underbrace{\operatorname{Var}_x\big(\mathbb E_t\,g(x,t)\big)}_{C}`,
  legend: {
    [String.raw`l=\frac{h(x,S)}{n\,m\,p}`]: board.vLoss(),
    A: board.vA(),
    B: board.vB(),
    C: board.vC(),
    x: board.vX(),
    t: board.vT(),
    u: board.vU(),
    'h(x,S)': board.vH(),
    'g(x,t)': board.vG(),
    [String.raw`\nabla l`]: board.vGradient(),
  },
  highlights: { A: 'A', B: 'B', C: 'C', x: 'C', t: 'B', u: 'A' },
});
