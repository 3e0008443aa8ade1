import english from '../en/methods';
import { wordsOf } from '../words-of';

export const methods = wordsOf('methods', english);
