import english from '../en/table';
import { sentencesOf, wordsOf } from '../words-of';

export const table = wordsOf('table', english);
/** The same, for sentences that are said elsewhere. */
export const tableSentences = sentencesOf('table', english);
