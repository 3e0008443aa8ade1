/** The formulas that panels show on demand (LaTeX), and what their symbols mean. */
import type { FormulaText } from '../Formula';

export const LOSS_VARIANCE: FormulaText = {
  latex: String.raw`\operatorname{Var}(l)=\underbrace{\mathbb E_{x,t}\big[\operatorname{Var}_u(l)\big]}_{A}+\underbrace{\mathbb E_x\big[\operatorname{Var}_t\,g(x,t)\big]}_{B}+\underbrace{\operatorname{Var}_x\big(\mathbb E_t\,g(x,t)\big)}_{C}`,
  legend: [
    { symbol: String.raw`l=h(x,S)/(n\,m)`, meaning: 'loss of one draw, nats per token' },
    {
      symbol: 'A',
      meaning: 'pattern noise: how many tokens were masked, and which ones given how many',
      highlights: 'A',
    },
    { symbol: 'B', meaning: 'rate noise: some rates are harder than others', highlights: 'B' },
    { symbol: 'C', meaning: 'data noise: some sequences are harder than others', highlights: 'C' },
    {
      symbol: 'x',
      meaning: 'a clean sequence; n of its tokens can be masked',
      highlights: 'C',
    },
    {
      symbol: 't',
      meaning: 'the masking rate; m(t) = (1−ε)t + ε is the chance of each token',
      highlights: 'B',
    },
    {
      symbol: 'u',
      meaning: 'the dice that decide which tokens are masked: the set S',
      highlights: 'A',
    },
    { symbol: 'h(x,S)', meaning: 'sum of the masked tokens’ cross-entropies, nats' },
    { symbol: 'g(x,t)', meaning: 'mean loss of a sequence at a rate' },
    {
      symbol: String.raw`\nabla l`,
      meaning: 'for the gradient: the same split with tr Cov in place of Var',
    },
  ],
};

export const GRADIENT_NOISE: FormulaText = {
  latex: String.raw`\operatorname{tr}\operatorname{Cov}(\hat g)=\frac{\operatorname{tr}\operatorname{Cov}(\nabla l)}{\text{draws per step}},\qquad \text{noise scale}=\frac{\operatorname{tr}\operatorname{Cov}(\nabla l)}{\lVert\mathbb E\,\nabla l\rVert^2}`,
  legend: [
    { symbol: String.raw`\hat g`, meaning: 'the gradient of one training step' },
    { symbol: String.raw`\nabla l`, meaning: 'the gradient of one draw' },
    {
      symbol: String.raw`\lVert\mathbb E\,\nabla l\rVert^2`,
      meaning: 'the signal, estimated without bias from pairs of different sequences',
    },
    {
      symbol: String.raw`\text{noise scale}`,
      meaning: 'draws after which noise and signal are equally strong',
    },
  ],
};

export const TRAINING_LOSS: FormulaText = {
  latex: String.raw`\hat L=\frac1N\sum_{i=1}^{N}w_i\,\frac{h(x_i,S_i)}{n\,m(t_i)},\qquad w_i=\frac{1}{p(t_i)}`,
  legend: [
    { symbol: 'N', meaning: 'draws per step; a draw that masks nothing counts as 0' },
    { symbol: 'w_i', meaning: 'importance weight: 1 unless P-POTS chooses the rates' },
    { symbol: 'h', meaning: 'sum of the masked tokens’ cross-entropies, nats' },
  ],
};

export const MASKING_RATE: FormulaText = {
  latex: String.raw`p^*(t)\propto\sqrt{g^2(t)+v(t)},\qquad p_{\mathrm{EPR}}(t)\propto\sqrt{a\,t^{r}+b\,(1-t)^{q}+A^2e^{2\kappa t^{m}}}`,
  legend: [
    { symbol: 'g(t)', meaning: 'mean loss at rate t, nats per token', highlights: 'g' },
    {
      symbol: String.raw`\sqrt{v(t)}`,
      meaning: 'spread of the loss over patterns at rate t, nats per token',
      highlights: 'sqrtV',
    },
    {
      symbol: 'p^*',
      meaning: 'the optimal density: the smallest A + B of all',
      highlights: 'optimal',
    },
    {
      symbol: String.raw`p_{\mathrm{EPR}}`,
      meaning: 'seven-parameter curve fitted to it; KL says how well',
      highlights: 'epr',
    },
    {
      symbol: String.raw`\rho(t)`,
      meaning: 'correlation of a pattern’s loss with its mirror’s; a gap where v(t) may be 0',
      highlights: 'rho',
    },
  ],
};

export const MASKS: FormulaText = {
  latex: String.raw`u_i<m(t)\quad\text{and}\quad u_i>1-m(t),\qquad \operatorname{Var}(\bar l\mid x,t)=\tfrac12\,v\,(1+\rho)`,
  legend: [
    { symbol: 'u_i', meaning: 'one uniform number per token: pattern and mirror use the same' },
    { symbol: String.raw`\bar l`, meaning: 'mean of the two losses: one MIRROR draw' },
    { symbol: String.raw`\rho`, meaning: 'correlation of the two; below 0 the errors cancel' },
  ],
};
