/** The formula of the panel “Complete decomposition”. */
import { sobol } from '../../language/rooms/sobol';
import type { FormulaText } from '../panel/Formula';

export const formula = (): FormulaText => ({
  latex: String.raw`\operatorname{Var}(l)=V_x+V_t+V_u+V_{xt}+V_{xu}+V_{tu}+V_{xtu},\qquad V_{xt}=\operatorname{Var}\big(\mathbb E[l\mid x,t]\big)-V_x-V_t`,
  legend: {
    V_x: sobol.legendSequence(),
    'V_t+V_{xt}': sobol.legendRate(),
    'V_u+V_{xu}+V_{tu}+V_{xtu}': sobol.legendPattern(),
    [String.raw`S_z=V_z/\operatorname{Var}(l)`]: sobol.legendIndex(),
  },
  highlights: { V_x: 'C', 'V_t+V_{xt}': 'B', 'V_u+V_{xu}+V_{tu}+V_{xtu}': 'A' },
});
