/** What the page says of each data set. Holds: names and descriptions. Refuses to hold: shapes and data. */
import type { TaskId } from './task';

export interface TaskEntry {
  /** In the task menu. */
  readonly label: string;
  /** Two plain sentences: what a sequence is, and what story its noise tells. */
  readonly description: string;
}

/** In menu order; the first is the default. */
export const CATALOGUE: Readonly<Record<TaskId, TaskEntry>> = {
  mixture: {
    label: 'Mixture of easy and hard',
    description:
      'A sequence repeats a short motif, copies its first half, or is random. ' +
      'Some sequences are easy and some impossible, so all three sources of noise show.',
  },
  addition: {
    label: 'Short addition',
    description:
      'A sum such as 37+85= with its column sums and, after #, the answer; the sum itself is never masked. ' +
      'There is an accuracy to watch, and most noise comes from which characters are masked.',
  },
  names: {
    label: 'First names',
    description:
      'A real first name of up to eight letters, filled up with dots. ' +
      'Nearly all noise comes from the masks, above all from how many letters are masked.',
  },
  prose: {
    label: 'Prose: Moby-Dick',
    description:
      'A few words from Moby-Dick, in small letters, cut out anywhere. ' +
      'Passages hardly differ in how hard they are, so nearly all noise comes from the masks, above all from how many letters are masked.',
  },
  digits: {
    label: 'Digit images',
    description:
      'A handwritten digit of 7 × 7 pixels in four greys, after a label that says which digit it is. ' +
      'Pixels say much about their neighbours, so most noise comes from which ones are masked, and some hands are harder to guess than others.',
  },
  table: {
    label: 'Table with a question',
    description:
      'A small table with tags and a question; the answer writes out the row that is asked for and, after #, its larger cell. ' +
      'Tags are easy and cells hard, so most noise comes from which characters are masked, and runs differ in when they find the right row.',
  },
  text: {
    label: 'Your own text …',
    description:
      'Passages of a text of yours, which stays in this page: it is neither sent anywhere nor put into links. ' +
      'How much of its noise comes from the masks, and how much from passages that differ, is yours to find out.',
  },
};

export const TASK_IDS = Object.keys(CATALOGUE) as TaskId[];
