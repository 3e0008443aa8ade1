/** The formulas that panels show on demand (LaTeX), and what their symbols mean. */
import type { FormulaText } from './Formula';

export const LOSS_VARIANCE: FormulaText = {
  latex: String.raw`\operatorname{Var}(l)=\underbrace{\mathbb E_{x,t}\big[\operatorname{Var}_u(l)\big]}_{A}+\underbrace{\mathbb E_x\big[\operatorname{Var}_t\,g(x,t)\big]}_{B}+\underbrace{\operatorname{Var}_x\big(\mathbb E_t\,g(x,t)\big)}_{C}`,
  legend: [
    {
      symbol: String.raw`l=\frac{h(x,S)}{n\,m\,p}`,
      meaning:
        'loss of one draw, nats per token; p(t) is 1 unless P-POTS chooses it; for Fixed count s and p_s stand for m and p; an ARM’s is its mean next-token cross-entropy, which depends on x alone: A = B = 0',
    },
    {
      symbol: 'A',
      meaning: 'pattern noise: how many tokens were masked, and which ones given how many',
      highlights: 'A',
    },
    {
      symbol: 'B',
      meaning:
        'rate noise: some rates are harder than others; for Fixed count, some numbers of masked tokens (A is then only which ones)',
      highlights: 'B',
    },
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
  latex: String.raw`\hat L=\frac1N\sum_{i=1}^{N}l_i,\qquad l=\frac{h(x,S)}{n\,m(t)\,p(t)}\quad\text{or, Fixed count,}\quad l=\frac{h(x,S)}{n\,s\,p_s}`,
  legend: [
    {
      symbol: 'N',
      meaning: 'draws per step; of a pair, l is the mean of its two losses',
    },
    { symbol: 'h(x,S)', meaning: 'sum of the masked tokens’ cross-entropies, nats; 0 if none is' },
    { symbol: 'n', meaning: 'tokens of the sequence that can be masked' },
    {
      symbol: 'm(t)',
      meaning: '(1−ε)t + ε, the chance of each of them at masking rate t',
    },
    { symbol: 'p(t)', meaning: 'density of the rates drawn: 1 unless P-POTS chooses it' },
    { symbol: 's', meaning: 'number of masked tokens, which Fixed count draws in place of t' },
    { symbol: 'p_s', meaning: 'its probability: 1/n unless P-POTS chooses it' },
    {
      symbol: 'l-b(t)+\\mathbb E[b]',
      meaning:
        'what is shown of an EMA lane: b is a moving average of the loss per rate; the mean and every gradient stay as they are',
    },
    {
      symbol: 'l',
      meaning:
        'of an ARM: the mean cross-entropy of each token given those before it, its exact negative log likelihood; a masked model’s is an upper bound of its own',
    },
  ],
};

export const MASKING_RATE: FormulaText = {
  latex: String.raw`p^*(t)\propto\sqrt{\mathbb E[l^2\mid t]},\qquad p_{\mathrm{EPR}}(t)\propto\sqrt{a\,t^{r}+b\,(1-t)^{q}+A^2e^{2\kappa t^{m}}}`,
  legend: [
    {
      symbol: String.raw`\mathbb E[l^2\mid t]`,
      meaning: 'mean square over data and patterns, l as if rates were drawn uniformly',
    },
    { symbol: 'g(t)', meaning: 'mean loss at rate t, nats per token', highlights: 'g' },
    {
      symbol: String.raw`\sqrt{v(t)}`,
      meaning:
        'spread over the patterns of one sequence, nats per token: E[l²|t] has the spread between sequences too',
      highlights: 'sqrtV',
    },
    {
      symbol: 'p^*',
      meaning: 'the optimal density: the smallest A + B of all, for single draws',
      highlights: 'optimal',
    },
    {
      symbol: String.raw`p_{\mathrm{EPR}}`,
      meaning: 'seven-parameter curve fitted to it; KL says how well',
      highlights: 'epr',
    },
    {
      symbol: String.raw`p_{\nabla}`,
      meaning: 'Gradient-optimal: ∝ √E[‖∇l‖²|t], the smallest gradient noise, for single draws',
    },
    {
      symbol: String.raw`p_s^*`,
      meaning: 'for Fixed count: ∝ √E[h²|s]/s, with s tokens masked',
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

export const SAMPLES: FormulaText = {
  latex: String.raw`i^*=\arg\max_i\,p_i(\hat x_i),\qquad \hat x_i=\arg\max_v\,p_i(v)\quad\text{or}\quad \hat x_i\sim p_i`,
  legend: [
    {
      symbol: 'x',
      meaning: 'the sequence so far: the prompt, the tokens revealed, and masks',
    },
    {
      symbol: String.raw`p_\theta`,
      meaning:
        'the model’s probabilities of each symbol at each masked place, anew after each token',
    },
    {
      symbol: String.raw`\hat x_i`,
      meaning:
        'the token a place proposes: the most probable one where the task has an answer and order is by confidence, else drawn by its probability',
    },
    {
      symbol: 'i^*',
      meaning:
        'the place revealed next: the most probable proposal; in random order, any place; of an ARM, the next one',
    },
  ],
};

export const BIAS: FormulaText = {
  latex: String.raw`\text{bias}=\mathbb E\big[l_{\text{method}}(x,r,u)-l_{\text{Standard}}(x,r,u)\big]`,
  legend: [
    { symbol: 'x', meaning: 'the sequence, the same for both' },
    {
      symbol: 'r',
      meaning:
        'the uniform number behind the rate, the same for both; small ones are drawn more often and weighted back',
    },
    { symbol: 'u', meaning: 'the dice that decide which tokens are masked, the same for both' },
    {
      symbol: String.raw`l_{\text{method}}`,
      meaning:
        'for StraTS and low-discrepancy rates the mean of a whole step, because its draws belong together; for EMA the loss that is shown',
    },
  ],
};
