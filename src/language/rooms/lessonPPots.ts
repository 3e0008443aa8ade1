import english from '../en/lessonPPots';
import { wordsOf } from '../words-of';

export const lessonPPots = wordsOf('lessonPPots', english);
