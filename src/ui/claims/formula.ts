/** The formula of the panel “Claims”. */
import { claims } from '../../language/rooms/claims';
import type { FormulaText } from '../panel/Formula';

export const formula = (): FormulaText => ({
  latex: String.raw`[\text{${claims.symbolLow()}},\text{${claims.symbolHigh()}}]\not\ni\text{${claims.symbolThreshold()}}`,
  legend: {
    [String.raw`\text{${claims.symbolHolds()}}`]: claims.legendHolds(),
    [String.raw`\text{${claims.symbolFails()}}`]: claims.legendFails(),
    [String.raw`\text{${claims.symbolUndecided()}}`]: claims.legendUndecided(),
  },
});
