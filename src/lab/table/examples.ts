/**
 * Holds: the example tables that come with the page, and what each is of. Refuses to hold: how they are made (`npm run record --
 * tables`), and fetching them.
 */
import byCount from './examples/by-count.csv?url';
import gradients from './examples/gradients.csv?url';
import trainingLog from './examples/training-log.csv?url';

export interface ExampleTable {
  readonly file: string;
  /** On its button. */
  readonly label: string;
  /** What was written down, in a sentence. */
  readonly about: string;
  readonly address: string;
}

/** What all of them are of. */
export const EXAMPLES_ARE =
  'Recorded from the small model of first names that Explore opens with, at step 1,000, trained as Standard does; the command “npm run record -- tables” makes them anew.';

export const EXAMPLE_TABLES: readonly ExampleTable[] = [
  {
    file: 'by-count.csv',
    label: 'By count',
    about: '240 sequences, every number of masked tokens from 1 to 8, two sets of each.',
    address: byCount,
  },
  {
    file: 'gradients.csv',
    label: 'By count, with gradients',
    about:
      '48 sequences, six numbers of masked tokens, two sets of each; of every gradient a sketch of 24 numbers.',
    address: gradients,
  },
  {
    file: 'training-log.csv',
    label: 'A training log',
    about: '240 sequences with four rates t each, drawn evenly, a pattern and its mirror at each.',
    address: trainingLog,
  },
];
