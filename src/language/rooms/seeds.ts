import english from '../en/seeds';
import { wordsOf } from '../words-of';

export const seeds = wordsOf('seeds', english);
