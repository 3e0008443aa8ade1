import english from '../en/lessonManyLosses';
import { wordsOf } from '../words-of';

export const lessonManyLosses = wordsOf('lessonManyLosses', english);
