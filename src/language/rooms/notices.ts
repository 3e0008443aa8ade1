import english from '../en/notices';
import { wordsOf } from '../words-of';

export const notices = wordsOf('notices', english);
