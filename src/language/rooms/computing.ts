import english from '../en/computing';
import { sentencesOf } from '../words-of';

export const computing = sentencesOf('computing', english);
