import english from '../en/claims';
import { wordsOf } from '../words-of';

export const claims = wordsOf('claims', english);
