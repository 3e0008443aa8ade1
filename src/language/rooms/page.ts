import english from '../en/page';
import { wordsOf } from '../words-of';

export const page = wordsOf('page', english);
