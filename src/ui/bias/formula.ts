/** The formula of the panel “Bias”. */
import type { FormulaText } from '../panel/Formula';

export const BIAS: FormulaText = {
  latex: String.raw`\text{bias}=\mathbb E\big[l_{\text{method}}(x,r,u)-l_{\text{Standard}}(x,r,u)\big]`,
  legend: {
    x: 'the sequence, the same for both',
    r: 'the uniform number behind the rate, the same for both; small ones are drawn more often and weighted back',
    u: 'the dice that decide which tokens are masked, the same for both',
    [String.raw`l_{\text{method}}`]:
      'for StraTS, full strata and low-discrepancy rates the mean of a whole step, because its draws belong together; for EMA the loss that is shown',
  },
};
