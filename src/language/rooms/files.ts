import english from '../en/files';
import { sentencesOf, wordsOf } from '../words-of';

export const files = wordsOf('files', english);
/** The same, for sentences that are said elsewhere. */
export const fileSentences = sentencesOf('files', english);
