/** The formula of the panel “Verdicts”. */
import type { FormulaText } from '../panel/Formula';

export const VERDICTS: FormulaText = {
  latex: String.raw`\operatorname{Var}(\bar l)=\tfrac12(1+\bar\rho)A+B+C\;<\;\tfrac12(A+B+C)\iff|\bar\rho|\,A>B+C`,
  legend: {
    [String.raw`\bar l`]: 'mean of a pattern’s loss and its mirror’s: one MIRROR draw, two rows',
    [String.raw`\bar\rho`]:
      'their correlation given sequence and rate, averaged with the pattern noise v as weight',
    'B+C':
      'what a second draw halves and a second pattern does not; of pairs at two rates the price is 2(B′ + C) − (B + C), with B′ their B',
    [String.raw`\text{null}`]:
      'a model whose tokens of a sequence all cost the same: same n, ε, mean and variance over sequences; all its pattern noise is how many tokens are masked',
  },
  highlights: { [String.raw`\bar\rho`]: 'A' },
};
