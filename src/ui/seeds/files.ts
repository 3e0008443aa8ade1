/** Holds: what is written into files of a study beside its numbers, and how they are named: English in every language. */
import type { Study } from '../../lab/study/study';

/** Before the ends of their names: "study-names-2026-11-26". */
export const stemOf = ({ plan, startedAt }: Study): string =>
  `study-${plan.settings.task}-${startedAt.slice(0, 10)}`;

/** Behind the command of a study whose missing runs a page has added. */
export const CONTINUED = ' (continued on a page)';
