/** Messages from the page around a frame are checked, and what cannot be used gets a sentence. */
import { describe, expect, it } from 'vitest';
import { messageFrom } from '../../../src/lab/embed/messages';

describe('messages to an embedded page', () => {
  it('are read, with what is usual where nothing is said', () => {
    const play = { mdm: 1, type: 'play' };
    expect(messageFrom(play)).toEqual({ value: play });
    expect(messageFrom({ mdm: 1, type: 'subscribe' })).toEqual({
      value: { mdm: 1, type: 'subscribe', every: 500 },
    });
  });

  it.each([[null], ['play'], [{ type: 'play' }], [[1]]])('%j is for somebody else', (data) => {
    expect(messageFrom(data)).toBeNull();
  });

  it.each([
    [{ mdm: 2, type: 'play' }, 'The message is of version 2; this page speaks version 1.'],
    [
      { mdm: 1, type: 'explode' },
      /^A message of the type "explode" is not known; it can be hello, play/,
    ],
    [{ mdm: 1 }, /^A message of the type undefined is not known/],
    [{ mdm: 1, type: 'play', now: 1 }, 'A message of the type “play” has no “now”.'],
    [
      { mdm: 1, type: 'subscribe', every: 5 },
      '“every” must be a whole number of milliseconds from 100 to 60000. It is 5.',
    ],
    [{ mdm: 1, type: 'subscribe', every: '500' }, /^“every” must be .* It is "500".$/],
    [{ mdm: 1, type: 'set' }, 'A message of the type “set” needs “query”.'],
    [{ mdm: 1, type: 'set', query: 'x'.repeat(5000) }, /^“query” must be a text of at most 4000/],
  ])('%j is answered', (data, sentence) => {
    const problem = (messageFrom(data) as { problem: string }).problem;
    if (typeof sentence === 'string') expect(problem).toBe(sentence);
    else expect(problem).toMatch(sentence);
  });
});
