import english from '../en/tasks';
import { sentencesOf, wordsOf } from '../words-of';

export const tasks = wordsOf('tasks', english);
/** The same, for sentences that are said elsewhere. */
export const taskSentences = sentencesOf('tasks', english);
