/** The formula of the panel “Verdicts”. */
import { verdicts } from '../../language/rooms/verdicts';
import type { FormulaText } from '../panel/Formula';

export const formula = (): FormulaText => ({
  latex: String.raw`\operatorname{Var}(\bar l)=\tfrac12(1+\bar\rho)A+B+C\;<\;\tfrac12(A+B+C)\iff|\bar\rho|\,A>B+C`,
  legend: {
    [String.raw`\bar l`]: verdicts.legendMean(),
    [String.raw`\bar\rho`]: verdicts.legendCorrelation(),
    'B+C': verdicts.legendPrice(),
    [String.raw`\text{${verdicts.symbolNull()}}`]: verdicts.legendNull(),
  },
  highlights: { [String.raw`\bar\rho`]: 'A' },
});
