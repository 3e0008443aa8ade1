/** How files of a study are named, before their ends: "study-names-2026-11-26". */
import type { Study } from '../../lab/study/study';

export const stemOf = ({ plan, startedAt }: Study): string =>
  `study-${plan.settings.task}-${startedAt.slice(0, 10)}`;
