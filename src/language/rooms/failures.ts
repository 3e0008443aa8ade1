import english from '../en/failures';
import { sentencesOf } from '../words-of';

export const failures = sentencesOf('failures', english);
