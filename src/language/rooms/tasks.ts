import english from '../en/tasks';
import { wordsOf } from '../words-of';

export const tasks = wordsOf('tasks', english);
