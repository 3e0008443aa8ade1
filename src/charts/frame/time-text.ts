/** Holds: a place on the axis of training in words; apart from its frame, which sentences need not fetch. */
import { charts } from '../../language/rooms/charts';
import { formatInteger } from '../../lab/words/numbers';

/** "1 200 steps". */
export const timeText = (x: number, unit: 'steps' | 'forward rows'): string =>
  (unit === 'steps' ? charts.steps : charts.rows)({ x: formatInteger(x), count: Math.round(x) });
