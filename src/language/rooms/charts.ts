import english from '../en/charts';
import { wordsOf } from '../words-of';

export const charts = wordsOf('charts', english);
