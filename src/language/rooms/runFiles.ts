import english from '../en/runFiles';
import { wordsOf } from '../words-of';

export const runFiles = wordsOf('runFiles', english);
