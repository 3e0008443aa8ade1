/** The formula of the panel “Training loss”. */
import type { FormulaText } from '../panel/Formula';

export const TRAINING_LOSS: FormulaText = {
  latex: String.raw`\hat L=\frac1N\sum_{i=1}^{N}l_i,\qquad l=\frac{h(x,S)}{n\,m(t)\,p(t)}\quad\text{or, Fixed count,}\quad l=\frac{h(x,S)}{n\,s\,p_s}`,
  legend: {
    N: 'draws per step; of a pair, l is the mean of its two losses',
    'h(x,S)': 'sum of the masked tokens’ cross-entropies, nats; 0 if none is',
    n: 'tokens of the sequence that can be masked',
    'm(t)': '(1−ε)t + ε, the chance of each of them at masking rate t',
    'p(t)': 'density of the rates drawn: 1 unless P-POTS chooses it',
    s: 'number of masked tokens, which Fixed count draws in place of t',
    'w(s)':
      'in front of h(x,S) with count weight: the mean of 1/(n m p) over the rates that could have masked these s tokens',
    p_s: 'its probability: 1/n unless P-POTS chooses it',
    [String.raw`l-b(t)+\mathbb E[b]`]:
      'what is shown of an EMA lane: b is a moving average of the loss per rate; the mean and every gradient stay as they are',
    l: 'of an ARM: the mean cross-entropy of each token given those before it, its exact negative log likelihood; a masked model’s is an upper bound of its own',
  },
};
