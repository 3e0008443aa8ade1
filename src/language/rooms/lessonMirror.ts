import english from '../en/lessonMirror';
import { wordsOf } from '../words-of';

export const lessonMirror = wordsOf('lessonMirror', english);
