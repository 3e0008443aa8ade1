import english from '../en/lessonDoesItPay';
import { wordsOf } from '../words-of';

export const lessonDoesItPay = wordsOf('lessonDoesItPay', english);
