import english from '../en/offline';
import { wordsOf } from '../words-of';

export const offline = wordsOf('offline', english);
