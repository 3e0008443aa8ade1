import english from '../en/titles';
import { wordsOf } from '../words-of';

export const titles = wordsOf('titles', english);
