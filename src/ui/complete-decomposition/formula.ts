/** The formula of the panel “Complete decomposition”. */
import type { FormulaText } from '../panel/Formula';

export const SOBOL: FormulaText = {
  latex: String.raw`\operatorname{Var}(l)=V_x+V_t+V_u+V_{xt}+V_{xu}+V_{tu}+V_{xtu},\qquad V_{xt}=\operatorname{Var}\big(\mathbb E[l\mid x,t]\big)-V_x-V_t`,
  legend: {
    V_x: 'variance of the mean given the sequence alone: C',
    'V_t+V_{xt}': 'B, if the sequence is conditioned on first; with t first, V_xt belongs to C',
    'V_u+V_{xu}+V_{tu}+V_{xtu}': 'A: everything the pattern has a part in',
    [String.raw`S_z=V_z/\operatorname{Var}(l)`]: 'the Sobol index: a component’s share',
  },
  highlights: { V_x: 'C', 'V_t+V_{xt}': 'B', 'V_u+V_{xu}+V_{tu}+V_{xtu}': 'A' },
};
