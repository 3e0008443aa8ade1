/** When a reading was made, once that is worth a word. */
import { expect, it } from 'vitest';
import { lagSentence } from '../../../src/ui/panel/measured-at';

it('a reading says its step once training has left it behind', () => {
  expect(lagSentence(1000, 1049)).toBeNull();
  expect(lagSentence(1000, 1050)).toBe('measured at step 1\u202f000');
  expect(lagSentence(0, 80)).toBe('measured at step 0 (before the first step)');
});
