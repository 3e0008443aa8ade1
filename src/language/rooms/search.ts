import english from '../en/search';
import { wordsOf } from '../words-of';

export const search = wordsOf('search', english);
