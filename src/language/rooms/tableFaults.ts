import english from '../en/tableFaults';
import { sentencesOf } from '../words-of';

export const tableFaults = sentencesOf('tableFaults', english);
