import english from '../en/lessonCalmGradient';
import { wordsOf } from '../words-of';

export const lessonCalmGradient = wordsOf('lessonCalmGradient', english);
