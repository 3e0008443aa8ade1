import english from '../en/scoreboard';
import { wordsOf } from '../words-of';

export const scoreboard = wordsOf('scoreboard', english);
