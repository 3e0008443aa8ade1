/** Samples and masks of a task whose responses are images. */
import { shownNamesOf } from './partners';
import { useMemo } from 'react';
import { maskPanels } from '../../language/rooms/maskPanels';
import { formatNumber } from '../../lab/words/numbers';
import { LaneSwatch } from '../../charts/LaneSwatch';
import { PixelGrid } from '../../charts/PixelGrid';
import { guessPixels, maskPixels, samplePixels, type Pictured } from '../../charts/pixels';
import type { TaskShape } from '../../core/tasks/task';
import type { MasksReport, SampleReport } from '../../lab/record/reports';
import type { LaneLook } from '../../charts/look';

type PicturedShape = TaskShape & Pictured;

/** Whether the shape's responses are images. */
export function isPictured(shape: TaskShape): shape is PicturedShape {
  return shape.picture !== null;
}

const promptOf = (shape: TaskShape, tokens: Int32Array) =>
  shape.decode(tokens.subarray(0, shape.promptLength));

interface SamplePicturesProps {
  readonly shape: PicturedShape;
  readonly looks: readonly LaneLook[];
  readonly samples: readonly SampleReport[];
  readonly frame: number;
}

/** One image per lane. */
export function SamplePictures({ shape, looks, samples, frame }: SamplePicturesProps) {
  const { width, height } = shape.picture;
  return (
    <div className="row picture-row">
      {looks.map((look) => {
        const sample = samples.find(({ lane }) => lane === look.id);
        if (!sample) return null;
        const prompt = promptOf(shape, sample.frames[0]);
        const written = Math.min(frame, sample.frames.length - 1);
        return (
          <figure key={look.id}>
            <figcaption title={look.name}>
              <LaneSwatch lane={look} width={28} />
              {prompt}
            </figcaption>
            <PixelGrid
              pixels={samplePixels(sample, frame, shape)}
              width={width}
              height={height}
              label={maskPanels.sampleImage({
                prompt,
                lane: look.name,
                written: String(written),
                pixels: String(width * height),
              })}
            />
          </figure>
        );
      })}
    </div>
  );
}

/** A pattern and its partner, each with the image as the model would fill it in. */
export function MaskPictures({ shape, masks }: { shape: PicturedShape; masks: MasksReport }) {
  const { width, height } = shape.picture;
  const rows = useMemo(
    () =>
      masks.patterns.map((pattern, i) => ({
        name: shownNamesOf(masks)[i],
        loss: formatNumber(pattern.loss),
        count: pattern.masked.reduce((sum, masked) => sum + masked, 0),
        masked: maskPixels(masks.tokens, pattern, shape),
        guessed: guessPixels(masks.tokens, pattern, shape),
      })),
    [masks, shape],
  );
  const prompt = promptOf(shape, masks.tokens);
  return (
    <div className="row picture-row">
      {rows.map(({ name, loss, count, masked, guessed }) => (
        <figure key={name}>
          <figcaption>
            {name}
            <b title={maskPanels.lossOf({ name, loss })}>{loss}</b>
          </figcaption>
          <PixelGrid
            pixels={masked}
            width={width}
            height={height}
            label={maskPanels.imageUnder({
              prompt,
              name,
              masked: String(count),
              pixels: String(width * height),
            })}
          />
          <PixelGrid
            pixels={guessed}
            width={width}
            height={height}
            label={maskPanels.imageGuessed({ prompt, name, loss })}
          />
        </figure>
      ))}
    </div>
  );
}
