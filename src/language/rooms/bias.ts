import english from '../en/bias';
import { wordsOf } from '../words-of';

export const bias = wordsOf('bias', english);
