/** Holds: a report's compositions in an order, and draws for a precision. Refuses to hold: what they are read off (report.ts). */
import type { BiasedCompositionReport, CompositionReport } from './read-compositions';
import type { TableReport } from './report';

export type CompositionColumn = 'name' | 'loss' | 'gradient' | 'draws';

/** Draws for an interval of ±percent of the loss, each with a sequence of its own; null where that cannot be read. */
export const drawsFor = (
  { drawsForOnePerCent }: Pick<CompositionReport, 'drawsForOnePerCent'>,
  percent: number,
): number | null =>
  drawsForOnePerCent === null ? null : Math.max(1, Math.ceil(drawsForOnePerCent / percent ** 2));

function sizeOf(composition: CompositionReport, by: CompositionColumn): number {
  const size =
    by === 'draws' || by === 'name' ? composition.drawsForOnePerCent : composition[by]?.value;
  return Number.isFinite(size) ? size! : Infinity;
}

/** The least first; what cannot be read comes last. By name: in the order of methods. */
export function rankedCompositions(
  { compositions }: Pick<TableReport, 'compositions'>,
  by: CompositionColumn,
): readonly CompositionReport[] {
  if (by === 'name') return compositions;
  return [...compositions].sort((a, b) => {
    const [x, y] = [sizeOf(a, by), sizeOf(b, by)];
    return x === y ? 0 : x - y;
  });
}

/** Those that train for another loss: the least noise scale first; without gradients those whose mean is least off. */
export function rankedBiased({
  biased,
  gradient,
}: Pick<TableReport, 'biased' | 'gradient'>): readonly BiasedCompositionReport[] {
  const size = ({ noiseScale, bias }: BiasedCompositionReport): number => {
    const value = gradient ? noiseScale?.value : Math.abs(bias.value);
    return Number.isFinite(value) ? value! : Infinity;
  };
  return [...biased].sort((a, b) => {
    const [x, y] = [size(a), size(b)];
    return x === y ? 0 : x - y;
  });
}
