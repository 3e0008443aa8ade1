/** The formula of the panel “Claims”. */
import type { FormulaText } from '../panel/Formula';

export const CLAIMED: FormulaText = {
  latex: String.raw`[\text{low},\text{high}]\not\ni\text{threshold}`,
  legend: {
    [String.raw`\text{holds here}`]:
      'all that may be lies on the claimed side of the threshold, for every part of the claim: by the 95 % confidence sequence, which is wider than the interval that is written, because it may be looked at with every reading (over seeds, which are looked at once, by the interval). It then stands until another answer has held for half as many readings as a window has probes',
    [String.raw`\text{does not hold}`]:
      'for some part it all lies on the other side; where the worst of several is looked at, intervals are widened by their number (Bonferroni)',
    [String.raw`\text{not decided}`]:
      'for some part the threshold lies within it, or something is not measured yet',
  },
};
