/** The formula of "Your own model". */
import type { FormulaText } from '../panel/Formula';

export const OWN_MODEL: FormulaText = {
  latex: String.raw`\ell=\frac{h}{n\,m(t)},\qquad \operatorname{Var}(\ell)=\underbrace{\mathbb{E}\operatorname{Var}(\ell\mid x,t)}_{A}+\underbrace{\mathbb{E}\operatorname{Var}(\mathbb{E}[\ell\mid x,t]\mid x)}_{B}+\underbrace{\operatorname{Var}(\mathbb{E}[\ell\mid x])}_{C}`,
  legend: {
    h: 'the sum of the masked tokens’ cross entropies, nats: column sum_ce',
    n: 'how many tokens can be masked; s of them are, column masked',
    [String.raw`m(t)=(1-\varepsilon)t+\varepsilon`]: 'the probability that a token is masked',
    A: 'the masking pattern: how many tokens are masked (A_count), and which ones (A_place)',
    B: 'the masking rate that was drawn',
    C: 'the sequence that was drawn',
  },
};
