import english from '../en/verdicts';
import { wordsOf } from '../words-of';

export const verdicts = wordsOf('verdicts', english);
