/** What the Lab calls the sources of variance. Refuses to hold: colours and patterns (look.ts). */
import { labCharts } from '../language/rooms/labCharts';
import type { Part } from './split';

export const PART_NAMES: Readonly<Record<Part, () => string>> = {
  a: labCharts.partA,
  aPlace: labCharts.partPlace,
  aCount: labCharts.partCount,
  b: labCharts.partB,
  c: labCharts.partC,
};
