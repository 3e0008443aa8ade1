import english from '../en/microscope';
import { wordsOf } from '../words-of';

export const microscope = wordsOf('microscope', english);
