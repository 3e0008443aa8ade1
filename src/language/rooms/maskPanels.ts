import english from '../en/maskPanels';
import { wordsOf } from '../words-of';

export const maskPanels = wordsOf('maskPanels', english);
