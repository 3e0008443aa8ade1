import english from '../en/share';
import { wordsOf } from '../words-of';

export const share = wordsOf('share', english);
