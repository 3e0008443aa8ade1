import english from '../en/studies';
import { wordsOf } from '../words-of';

export const studies = wordsOf('studies', english);
