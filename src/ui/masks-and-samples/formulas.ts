/** The formulas of the panels “Masks” and “Samples”. */
import { maskPanels } from '../../language/rooms/maskPanels';
import type { FormulaText } from '../panel/Formula';

export const masksFormula = (): FormulaText => ({
  latex: String.raw`u_i<m(t)\quad\text{${maskPanels.and()}}\quad u_i>1-m(t),\qquad \operatorname{Var}(\bar l\mid x,t)=\tfrac12\,v\,(1+\rho)`,
  legend: {
    u_i: maskPanels.mUniform(),
    [String.raw`\bar l`]: maskPanels.mMean(),
    [String.raw`\rho`]: maskPanels.mRho(),
  },
});

export const samplesFormula = (): FormulaText => ({
  latex: String.raw`i^*=\arg\max_i\,p_i(\hat x_i),\qquad \hat x_i=\arg\max_v\,p_i(v)\quad\text{${maskPanels.or()}}\quad \hat x_i\sim p_i`,
  legend: {
    x: maskPanels.sSoFar(),
    [String.raw`p_\theta`]: maskPanels.sModel(),
    [String.raw`\hat x_i`]: maskPanels.sProposed(),
    'i^*': maskPanels.sNext(),
  },
});
