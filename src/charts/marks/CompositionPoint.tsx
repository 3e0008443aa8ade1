/** One composition of methods as a point that can be chosen. Refuses to hold: where it lies. */
import { search } from '../../language/rooms/search';
import type { CompositionReading, Criterion } from '../../lab/search/report';
import { formatEstimate } from '../../lab/words/numbers';

const RADIUS = 4;
const OF_A_LANE = 6;

export interface PointPlace {
  readonly px: number;
  readonly py: number;
}

interface Props extends PointPlace {
  readonly reading: CompositionReading;
  /** The colour of the lane that trains by it. */
  readonly lane: string | undefined;
  readonly criterion: Criterion;
  readonly onChoose: (reading: CompositionReading) => void;
}

/** A square costs two rows, a circle one; what is biased is hollow. */
export function CompositionPoint({ px, py, reading, criterion, lane, onChoose }: Props) {
  const { key, name, rowsPerDraw, unbiased, ratios } = reading;
  const r = lane ? OF_A_LANE : RADIUS;
  const color = lane ?? 'var(--soft)';
  const look = {
    className: 'composition',
    fill: unbiased || lane ? color : 'var(--card)',
    fillOpacity: lane ? 1 : 0.6,
    stroke: lane ? 'var(--card)' : color,
    'data-composition': key,
    onClick: () => onChoose(reading),
  };
  const title = (
    <title>{search.point({ name, ratio: formatEstimate(ratios[criterion].ratio) })}</title>
  );
  return rowsPerDraw === 1 ? (
    <circle cx={px} cy={py} r={r} {...look}>
      {title}
    </circle>
  ) : (
    <rect x={px - r} y={py - r} width={2 * r} height={2 * r} {...look}>
      {title}
    </rect>
  );
}
