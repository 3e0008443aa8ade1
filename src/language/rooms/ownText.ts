import english from '../en/ownText';
import { wordsOf } from '../words-of';

export const ownText = wordsOf('ownText', english);
