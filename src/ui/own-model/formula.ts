/** The formula of "Your own model". */
import { ownModel } from '../../language/rooms/ownModel';
import type { FormulaText } from '../panel/Formula';

/** In the language of the moment. */
export const formulaOfOwnModel = (): FormulaText => ({
  latex: String.raw`\ell=\frac{h}{n\,m(t)},\qquad \operatorname{Var}(\ell)=\underbrace{\mathbb{E}\operatorname{Var}(\ell\mid x,t)}_{A}+\underbrace{\mathbb{E}\operatorname{Var}(\mathbb{E}[\ell\mid x,t]\mid x)}_{B}+\underbrace{\operatorname{Var}(\mathbb{E}[\ell\mid x])}_{C}`,
  legend: {
    h: ownModel.formulaH(),
    n: ownModel.formulaN(),
    [String.raw`m(t)=(1-\varepsilon)t+\varepsilon`]: ownModel.formulaM(),
    A: ownModel.formulaA(),
    B: ownModel.formulaB(),
    C: ownModel.formulaC(),
  },
});
