import english from '../en/lessons';
import { wordsOf } from '../words-of';

export const lessons = wordsOf('lessons', english);
