import english from '../en/table';
import { wordsOf } from '../words-of';

export const table = wordsOf('table', english);
