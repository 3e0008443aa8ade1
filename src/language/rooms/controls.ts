import english from '../en/controls';
import { wordsOf } from '../words-of';

export const controls = wordsOf('controls', english);
