import english from '../en/presenter';
import { wordsOf } from '../words-of';

export const presenter = wordsOf('presenter', english);
