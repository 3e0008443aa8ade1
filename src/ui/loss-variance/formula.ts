/** The formula of the panel “Loss variance”. */
import type { FormulaText } from '../panel/Formula';

export const LOSS_VARIANCE: FormulaText = {
  latex: String.raw`\operatorname{Var}(l)=\underbrace{\mathbb E_{x,t}\big[\operatorname{Var}_u(l)\big]}_{A}+\underbrace{\mathbb E_x\big[\operatorname{Var}_t\,g(x,t)\big]}_{B}+\underbrace{\operatorname{Var}_x\big(\mathbb E_t\,g(x,t)\big)}_{C}`,
  legend: {
    [String.raw`l=\frac{h(x,S)}{n\,m\,p}`]:
      'loss of one draw, nats per token; p(t) is 1 unless P-POTS chooses it; for Fixed count s and p_s stand for m and p; count weight and the others have another number before h; an ARM’s is its mean next-token cross-entropy, which depends on x alone: A = B = 0',
    A: 'pattern noise: how many tokens were masked, and which ones given how many',
    B: 'rate noise: some rates are harder than others; for Fixed count, some numbers of masked tokens (A is then only which ones)',
    C: 'data noise: some sequences are harder than others',
    x: 'a clean sequence; n of its tokens can be masked',
    t: 'the masking rate; m(t) = (1−ε)t + ε is the chance of each token',
    u: 'the dice that decide which tokens are masked: the set S',
    'h(x,S)': 'sum of the masked tokens’ cross-entropies, nats',
    'g(x,t)': 'mean loss of a sequence at a rate',
    [String.raw`\nabla l`]: 'for the gradient: the same split with tr Cov in place of Var',
  },
  highlights: { A: 'A', B: 'B', C: 'C', x: 'C', t: 'B', u: 'A' },
};
