import english from '../en/studyFiles';
import { wordsOf } from '../words-of';

export const studyFiles = wordsOf('studyFiles', english);
