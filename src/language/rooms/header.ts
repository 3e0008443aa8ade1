import english from '../en/header';
import { wordsOf } from '../words-of';

export const header = wordsOf('header', english);
