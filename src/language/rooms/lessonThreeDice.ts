import english from '../en/lessonThreeDice';
import { wordsOf } from '../words-of';

export const lessonThreeDice = wordsOf('lessonThreeDice', english);
