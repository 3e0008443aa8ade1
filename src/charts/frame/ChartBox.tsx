/** The place of one chart: takes the room its panel has left, measures it, and hands the size to the chart. */
import {
  startTransition,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
  type CSSProperties,
  type ReactNode,
} from 'react';
import '../charts.css';
import { usePrintStage } from './printing';
import { TextScale, textScale } from './TextScale';

/** Px. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

interface Props {
  /** The least height, px at the default size of text (16 px); charts are taller where there is room, and on narrow screens. */
  readonly minHeight: number;
  /** Takes exactly `minHeight`, and no share of what is left. */
  readonly fixed?: boolean;
  /** In letters for the back row. */
  readonly large?: boolean;
  readonly children: (size: Size) => ReactNode;
}

/** How much larger letters for the back row are: 15 px of the usual 11.5. */
const LARGE = 1.31;

const NOTHING = { width: 0, height: 0, scale: 1 };

const sizeOf = ({ width, height }: Size) => ({
  width: Math.floor(width),
  height: Math.floor(height),
  scale: textScale(),
});

export function ChartBox({ minHeight, fixed = false, large = false, children }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const [onScreen, setSize] = useState(NOTHING);
  const [onPaper, setPaper] = useState(NOTHING);
  const stage = usePrintStage();
  useLayoutEffect(() => {
    if (stage === 'sized') setPaper(sizeOf(place.current!.getBoundingClientRect()));
  }, [stage]);
  const { scale, ...size } = stage === 'sized' ? onPaper : onScreen;
  useEffect(() => {
    // The sizes come with the entries: no chart has to force a layout to learn its own.
    const observer = new ResizeObserver(([{ contentRect }]) => {
      const next = sizeOf(contentRect);
      startTransition(() => setSize(next));
    });
    observer.observe(place.current!);
    return () => observer.disconnect();
  }, []);
  return (
    <div
      translate="no"
      className={fixed ? 'notranslate chart-box chart-box-fixed' : 'notranslate chart-box'}
      style={
        {
          '--chart-height': `${minHeight / 16}rem`,
          '--chart-text': large ? LARGE : undefined,
          aspectRatio: stage === 'sized' && size.height > 0 ? size.width / size.height : undefined,
        } as CSSProperties
      }
      ref={place}
    >
      {/* Out of the flow: a chart of the old size must not hold the box at that size. */}
      <div className="chart-box-inside">
        <TextScale value={large ? LARGE * scale : scale}>
          {size.width > 40 && size.height > 8 && children(size)}
        </TextScale>
      </div>
    </div>
  );
}
