import english from '../en/ownModel';
import { wordsOf } from '../words-of';

export const ownModel = wordsOf('ownModel', english);
