import english from '../en/labCharts';
import { wordsOf } from '../words-of';

export const labCharts = wordsOf('labCharts', english);
