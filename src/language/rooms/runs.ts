import english from '../en/runs';
import { wordsOf } from '../words-of';

export const runs = wordsOf('runs', english);
