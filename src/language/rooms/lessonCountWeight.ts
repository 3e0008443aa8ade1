import english from '../en/lessonCountWeight';
import { wordsOf } from '../words-of';

export const lessonCountWeight = wordsOf('lessonCountWeight', english);
