/** Holds: how many draws a step of the model has that a table is of, as a setting. Refuses to hold: what follows (core/table/totals.ts). */
import { table } from '../../language/rooms/table';
import { number } from '../settings/fields';

/** Where nothing else is said. */
export const USUAL_STEP_DRAWS = 64;

/**
 * StraTS makes √N strata of a step's N draws, so its noise goes by N; that of all other compositions does not. In the language of the
 * moment.
 */
export const stepDraws = () =>
  number({
    urlKey: 'own-batch',
    label: table.stepDraws(),
    meaning: table.stepDrawsMeaning(),
    unit: table.stepDrawsUnit(),
    default: USUAL_STEP_DRAWS,
    min: 1,
    max: 65_536,
    multipleOf: 1,
  });
