import english from '../en/forks';
import { wordsOf } from '../words-of';

export const forks = wordsOf('forks', english);
