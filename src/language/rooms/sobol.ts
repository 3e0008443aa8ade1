import english from '../en/sobol';
import { wordsOf } from '../words-of';

export const sobol = wordsOf('sobol', english);
