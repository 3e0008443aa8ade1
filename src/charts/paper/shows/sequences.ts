/** What Masks and Samples show, token by token. Refuses to hold: which cells these are (cells.ts). */
import type { Picture } from '../../../core/tasks/task';
import type { MasksReport, SampleReport } from '../../../lab/record/reports';
import { formatNumber } from '../../../lab/words/numbers';
import { maskCells, sampleCells, visibleSymbol, type Alphabet } from '../../cells';
import type { TokenCell } from '../../TokenRow';
import type { Shown, TokensShown } from '../shown';
import { measuredOver } from './words';

/** What is read, and which way. */
export interface Reading extends Alphabet {
  readonly picture: Pick<Picture, 'width' | 'ink'> | null;
  readonly direction: 'ltr' | 'rtl';
}

export function pictureOf({
  picture,
  promptLength,
  vocabulary,
}: Reading): Pick<TokensShown, 'picture'> {
  if (!picture) return {};
  const ink = picture.ink.flatMap((share, token): [string, number][] =>
    share === null ? [] : [[visibleSymbol(vocabulary[token]), share]],
  );
  return { picture: { columns: picture.width, prompt: promptLength, ink: new Map(ink) } };
}

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

type Cell = TokensShown['rows'][number]['cells'][number];

function shownCell({ text, kind, tint, below, belowKind }: TokenCell, loss?: number): Cell {
  return {
    ...{ text, kind, tint, loss },
    ...(typeof below === 'string' && { below, right: belowKind !== 'wrong' }),
  };
}

/** @param names of the pattern and its partner @param lane whose model it is */
export function masksShown(
  masks: MasksReport,
  names: readonly string[],
  lane: string,
  reading: Reading,
): Shown {
  return {
    title: `One sequence under a pattern and its partner, ${lane}`,
    plots: [
      {
        kind: 'tokens',
        rows: masks.patterns.map((pattern, k) => ({
          name: `${capitalised(names[k])}, t = ${masks.rates[k].toFixed(2)}`,
          end: `loss ${formatNumber(pattern.loss)} nats per response token`,
          cells: maskCells(masks.tokens, pattern, reading).map((cell, i) =>
            shownCell(cell, pattern.masked[i] ? pattern.crossEntropy[i] : undefined),
          ),
        })),
        ...pictureOf(reading),
        direction: reading.direction,
        note: 'Filled boxes: masked tokens, the darker the higher their cross-entropy; below them the model’s guess, struck through where it is wrong; dashed: the prompt.',
      },
    ],
    measured: measuredOver(masks, undefined),
  };
}

/** @param frame how many tokens are written */
export function samplesShown(
  samples: readonly { readonly name: string; readonly sample: SampleReport }[],
  frame: number,
  reading: Reading,
): Shown | null {
  if (samples.length === 0) return null;
  const verdict = ({ correct, frames }: SampleReport) =>
    correct === null || frame < frames.length - 1 ? '' : correct ? 'right' : 'wrong';
  return {
    title: 'What the models write',
    plots: [
      {
        kind: 'tokens',
        rows: samples.map(({ name, sample }) => ({
          name,
          end: verdict(sample),
          cells: sampleCells(sample, frame, reading).map((cell) => shownCell(cell)),
        })),
        ...pictureOf(reading),
        direction: reading.direction,
        note: `Order: ${samples[0].sample.order.replaceAll('-', ' ')}; ▢: not written yet; dashed: the prompt.`,
      },
    ],
    measured: measuredOver(samples[0].sample, undefined),
  };
}
