import english from '../en/sheets';
import { wordsOf } from '../words-of';

export const sheets = wordsOf('sheets', english);
