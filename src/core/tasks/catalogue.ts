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
      'Nearly all noise comes from the masks: passages hardly differ in how hard they are, and letters hardly help one another.',
  },
  table: {
    label: 'Table with a question',
    description:
      'A small table with tags and a question; the answer writes out the row that is asked for and, after #, its larger cell. ' +
      'Tags are easy and cells hard, so most noise comes from which characters are masked, and runs differ in when they find the right row.',
  },
};

export const TASK_IDS = Object.keys(CATALOGUE) as TaskId[];
