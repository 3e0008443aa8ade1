/** The formulas of the panels “Masks” and “Samples”. */
import type { FormulaText } from '../panel/Formula';

export const MASKS: FormulaText = {
  latex: String.raw`u_i<m(t)\quad\text{and}\quad u_i>1-m(t),\qquad \operatorname{Var}(\bar l\mid x,t)=\tfrac12\,v\,(1+\rho)`,
  legend: {
    u_i: 'one uniform number per token: pattern and mirror use the same',
    [String.raw`\bar l`]: 'mean of the two losses: one MIRROR draw',
    [String.raw`\rho`]: 'correlation of the two; below 0 the errors cancel',
  },
};

export const SAMPLES: FormulaText = {
  latex: String.raw`i^*=\arg\max_i\,p_i(\hat x_i),\qquad \hat x_i=\arg\max_v\,p_i(v)\quad\text{or}\quad \hat x_i\sim p_i`,
  legend: {
    x: 'the sequence so far: the prompt, the tokens revealed, and masks',
    [String.raw`p_\theta`]:
      'the model’s probabilities of each symbol at each masked place, anew after each token',
    [String.raw`\hat x_i`]:
      'the token a place proposes: the most probable one where the task has an answer and order is by confidence, else drawn by its probability',
    'i^*':
      'the place revealed next: the most probable proposal; in random order, any place; of an ARM, the next one',
  },
};
