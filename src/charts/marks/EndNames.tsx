/** Names of curves at their ends, moved apart where they would collide. */
import { usePlot, type Plot } from '../frame/Frame';
import { LABEL_SIZE } from '../look';
import { Name } from './Name';
import { spread } from './placement';

export interface EndName {
  readonly name: string;
  readonly color: string;
  /** Where the curve ends. */
  readonly x: number;
  readonly y: number;
}

/** Width of a bold letter, px, at most: whether a name fits behind its curve's end. */
const LETTER = 7.5;
/** Distance of two names, px, and how far above its curve's end a name stands. */
const GAP = LABEL_SIZE + 2;
const RISE = 6;

export function EndNames({ names }: { readonly names: readonly EndName[] }) {
  const plot = usePlot();
  const bottom = plot.y + plot.height;
  // In a plot too low for all of them they would hide the curves; the readouts below name the lanes too.
  if (plot.height < names.length * (LABEL_SIZE + 1)) return null;
  const heights = spread(
    names.map(({ y }) => Math.max(plot.y, Math.min(bottom, plot.up(y))) - RISE),
    Math.min(GAP, (plot.height - RISE) / names.length),
    plot.y + LABEL_SIZE - 2,
    bottom - 3,
  );
  return names.map((end, i) => (
    <Name key={`${i} ${end.name}`} {...besideEnd(end, plot)} y={heights[i]} color={end.color}>
      {shortened(end.name, plot)}
    </Name>
  ));
}

/** As much of a name as the plot is wide. */
function shortened(name: string, plot: Plot): string {
  const most = Math.floor(plot.width / LETTER);
  return name.length > most ? `${name.slice(0, most - 1)}…` : name;
}

/** Behind the end of the curve where there is room, else up to the right end of the plot. */
function besideEnd({ name, x }: EndName, plot: Plot) {
  const right = plot.x + plot.width;
  const behind = Math.min(right, plot.across(x)) + 6;
  return behind + name.length * LETTER < right
    ? { x: behind, textAnchor: 'start' as const }
    : { x: right - 2, textAnchor: 'end' as const };
}

/** Where the leftmost of the names begins, px; the right end of the plot where there is none. */
export function namesFrom(names: readonly EndName[], plot: Plot): number {
  const starts = names.map((end) => {
    const { x, textAnchor } = besideEnd(end, plot);
    return textAnchor === 'start' ? x : x - end.name.length * LETTER;
  });
  return Math.min(plot.x + plot.width, ...starts);
}
