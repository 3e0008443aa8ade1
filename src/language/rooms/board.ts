import english from '../en/board';
import { wordsOf } from '../words-of';

export const board = wordsOf('board', english);
