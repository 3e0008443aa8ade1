/** The formula of the panel “Bias”. */
import { bias } from '../../language/rooms/bias';
import type { FormulaText } from '../panel/Formula';

export function formula(): FormulaText {
  const loss = String.raw`l_{\text{${bias.symbolMethod()}}}`;
  return {
    latex: String.raw`\text{${bias.symbolBias()}}=\mathbb E\big[${loss}(x,r,u)-l_{\text{Standard}}(x,r,u)\big]`,
    legend: {
      x: bias.legendSequence(),
      r: bias.legendRate(),
      u: bias.legendPattern(),
      [loss]: bias.legendLoss(),
    },
  };
}
