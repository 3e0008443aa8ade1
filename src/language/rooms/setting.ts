import english from '../en/setting';
import { wordsOf } from '../words-of';

export const setting = wordsOf('setting', english);
