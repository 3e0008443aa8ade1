import english from '../en/lessonWhatIsHidden';
import { wordsOf } from '../words-of';

export const lessonWhatIsHidden = wordsOf('lessonWhatIsHidden', english);
