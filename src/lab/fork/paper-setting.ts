/** Holds: the paper's own setting on a tiny model: equally strong models that go on with one kind of problem. */
import { withChange } from '../settings/schema';
import { EXPLORE_LANES, type Settings } from '../settings/settings-table';
import { usualPretraining } from './pretraining-text';

/** A broad mixture first, of which the problems to come are a part, until both kinds of model solve as many of these. */
const PAPER_PRETRAINING = {
  ...usualPretraining('arithmetic'),
  method: 'fixed-count',
  steps: 8000,
  accuracy: 0.4,
  on: 'addition',
} as const;

/** The settings with what the paper does; whatever else the visitor chose stays. */
export const paperSetting = (settings: Settings): Settings =>
  withChange(settings, { task: 'addition', from: PAPER_PRETRAINING, lanes: EXPLORE_LANES });
