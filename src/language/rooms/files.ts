import english from '../en/files';
import { wordsOf } from '../words-of';

export const files = wordsOf('files', english);
