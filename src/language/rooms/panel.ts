import english from '../en/panel';
import { wordsOf } from '../words-of';

export const panel = wordsOf('panel', english);
