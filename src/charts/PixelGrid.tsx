/** A sequence as a small image, one square per pixel: ink, loss, or not written yet. */
import { memo } from 'react';
import type { Pixel } from './pixels';

interface Props {
  /** In reading order. */
  readonly pixels: readonly Pixel[];
  readonly width: number;
  readonly height: number;
  readonly label: string;
}

/** Side of the open square in a pixel that is not written yet, as a share of the pixel. */
const OPEN = 0.4;

export const PixelGrid = memo(function PixelGrid({ pixels, width, height, label }: Props) {
  return (
    <svg
      className="pixel-grid"
      viewBox={`0 0 ${width} ${height}`}
      style={{ height: `calc(${height} * var(--pixel, 0.625rem))` }}
      role="img"
      aria-label={label}
    >
      {pixels.map((pixel, i) => (
        <Square key={i} pixel={pixel} x={i % width} y={Math.floor(i / width)} />
      ))}
    </svg>
  );
});

function Square({ pixel, x, y }: { pixel: Pixel; x: number; y: number }) {
  const { kind, ink, tint, title } = pixel;
  const edge = (1 - OPEN) / 2;
  return (
    <g className={`pixel pixel-${kind}`}>
      {title !== undefined && <title>{title}</title>}
      <rect x={x} y={y} width={1} height={1} fill={fillOf(pixel)} />
      {kind === 'hidden' && (
        <rect className="pixel-open" x={x + edge} y={y + edge} width={OPEN} height={OPEN} />
      )}
      {kind !== 'hidden' && ink === null && tint === undefined && (
        <path
          className="pixel-foreign"
          d={`M${x + edge} ${y + edge}l${OPEN} ${OPEN}m0 ${-OPEN}l${-OPEN} ${OPEN}`}
        />
      )}
      {kind === 'masked' && <circle className="pixel-hole" cx={x + 0.5} cy={y + 0.5} r={0.14} />}
      {kind === 'revealed' &&
        ['pixel-rim', 'pixel-new'].map((part) => (
          <rect key={part} className={part} x={x + 0.12} y={y + 0.12} width={0.76} height={0.76} />
        ))}
    </g>
  );
}

function fillOf({ kind, ink, tint }: Pixel): string {
  if (tint !== undefined) return mixed('--A1', tint, '--cell');
  return kind === 'hidden' || ink === null ? 'var(--cell)' : mixed('--ink', ink, '--card');
}

const mixed = (full: string, share: number, empty: string) =>
  `color-mix(in srgb, var(${full}) ${Math.round(share * 100)}%, var(${empty}))`;
