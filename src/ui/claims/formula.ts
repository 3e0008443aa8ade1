/** The formula of the panel “Claims”. */
import type { FormulaText } from '../panel/Formula';

export const CLAIMED: FormulaText = {
  latex: String.raw`[\text{low},\text{high}]\not\ni\text{threshold}`,
  legend: {
    [String.raw`\text{holds here}`]:
      'the whole interval lies on the claimed side of the threshold, for every part of the claim',
    [String.raw`\text{does not hold}`]:
      'the whole interval of some part lies on the other side; where the worst of several is looked at, intervals are widened by their number (Bonferroni)',
    [String.raw`\text{not decided}`]:
      'some interval contains its threshold, or something is not measured yet',
  },
};
