/** The formulas of the panels that judge: Verdicts, Scoreboard, Claims, Complete decomposition (LaTeX). */
import type { FormulaText } from './Formula';

export const VERDICTS: FormulaText = {
  latex: String.raw`\operatorname{Var}(\bar l)=\tfrac12(1+\bar\rho)A+B+C\;<\;\tfrac12(A+B+C)\iff|\bar\rho|\,A>B+C`,
  legend: [
    {
      symbol: String.raw`\bar l`,
      meaning: 'mean of a pattern’s loss and its mirror’s: one MIRROR draw, two rows',
    },
    {
      symbol: String.raw`\bar\rho`,
      meaning:
        'their correlation given sequence and rate, averaged with the pattern noise v as weight',
      highlights: 'A',
    },
    { symbol: 'B+C', meaning: 'what a second draw halves and a second pattern does not' },
    {
      symbol: String.raw`\text{null}`,
      meaning:
        'a model whose tokens of a sequence all cost the same: same n, ε, mean and variance over sequences; all its pattern noise is how many tokens are masked',
    },
  ],
};

export const SCOREBOARD: FormulaText = {
  latex: String.raw`\text{efficiency}=\frac{r_{\text{Standard}}\operatorname{Var}(l_{\text{Standard}})}{r\,\operatorname{Var}(l)},\qquad \text{bias}=\mathbb E[l]-\mathbb E[l_{\text{Standard}}]`,
  legend: [
    { symbol: 'r', meaning: 'forward rows one draw costs: 1, or 2 for pairs' },
    {
      symbol: String.raw`\operatorname{Var}(l)`,
      meaning: 'A + B + C of one draw; for the gradient tr Cov(∇l)',
    },
    {
      symbol: String.raw`\text{bias}`,
      meaning: '0 by construction where the weights 1/p cancel; of order ε for Fixed count',
    },
  ],
};

export const CLAIMED: FormulaText = {
  latex: String.raw`[\text{low},\text{high}]\not\ni\text{threshold}`,
  legend: [
    {
      symbol: String.raw`\text{holds here}`,
      meaning:
        'the whole interval lies on the claimed side of the threshold, for every part of the claim',
    },
    {
      symbol: String.raw`\text{does not hold}`,
      meaning:
        'the whole interval of some part lies on the other side; where the worst of several is looked at, intervals are widened by their number (Bonferroni)',
    },
    {
      symbol: String.raw`\text{not decided}`,
      meaning: 'some interval contains its threshold, or something is not measured yet',
    },
  ],
};

export const SOBOL: FormulaText = {
  latex: String.raw`\operatorname{Var}(l)=V_x+V_t+V_u+V_{xt}+V_{xu}+V_{tu}+V_{xtu},\qquad V_{xt}=\operatorname{Var}\big(\mathbb E[l\mid x,t]\big)-V_x-V_t`,
  legend: [
    { symbol: 'V_x', meaning: 'variance of the mean given the sequence alone: C', highlights: 'C' },
    {
      symbol: String.raw`V_t+V_{xt}`,
      meaning: 'B, if the sequence is conditioned on first; with t first, V_xt belongs to C',
      highlights: 'B',
    },
    {
      symbol: String.raw`V_u+V_{xu}+V_{tu}+V_{xtu}`,
      meaning: 'A: everything the pattern has a part in',
      highlights: 'A',
    },
    {
      symbol: String.raw`S_z=V_z/\operatorname{Var}(l)`,
      meaning: 'the Sobol index: a component’s share',
    },
  ],
};
