/**
 * Holds: the example tables that come with the page, and what each is of. Refuses to hold: how they are made (`npm run record --
 * tables`), and fetching them.
 */
import { ownModel } from '../../language/rooms/ownModel';
import byCount from './examples/by-count.csv?url';
import gradients from './examples/gradients.csv?url';
import trainingLog from './examples/training-log.csv?url';

export interface ExampleTable {
  readonly file: string;
  /** On its button. */
  readonly label: () => string;
  /** What was written down, in a sentence. */
  readonly about: () => string;
  readonly address: string;
}

export const EXAMPLE_TABLES: readonly ExampleTable[] = [
  {
    file: 'by-count.csv',
    label: ownModel.exampleByCount,
    about: ownModel.exampleByCountAbout,
    address: byCount,
  },
  {
    file: 'gradients.csv',
    label: ownModel.exampleGradients,
    about: ownModel.exampleGradientsAbout,
    address: gradients,
  },
  {
    file: 'training-log.csv',
    label: ownModel.exampleLog,
    about: ownModel.exampleLogAbout,
    address: trainingLog,
  },
];
