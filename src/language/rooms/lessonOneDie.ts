import english from '../en/lessonOneDie';
import { wordsOf } from '../words-of';

export const lessonOneDie = wordsOf('lessonOneDie', english);
