import english from '../en/explore';
import { wordsOf } from '../words-of';

export const explore = wordsOf('explore', english);
