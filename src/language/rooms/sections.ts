import english from '../en/sections';
import { wordsOf } from '../words-of';

export const sections = wordsOf('sections', english);
