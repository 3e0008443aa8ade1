/** The place of one chart: takes the room its panel has left, measures it once it comes near the screen, and hands the size to the chart. */
import {
  createContext,
  startTransition,
  useContext,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
  type CSSProperties,
  type ReactNode,
} from 'react';
import '../charts.css';
import { usePrintStage } from './printing';
import { LABEL_SIZE } from '../look';
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
  /** In letters as large as those of the text around it. */
  readonly large?: boolean;
  readonly children: (size: Size) => ReactNode;
}

/** How far above and below the screen charts are drawn. */
const NEAR = '50% 0px';

const NOTHING = { width: 0, height: 0, scale: 1, letters: 1 };

/** The place's size, what a length at the usual size of text is there, and how much larger its letters are than usual. */
function sizeOf({ width, height }: Size, place: HTMLElement, large: boolean) {
  const root = textScale();
  const letters = large ? parseFloat(getComputedStyle(place).fontSize) / (LABEL_SIZE * root) : 1;
  return {
    width: Math.floor(width),
    height: Math.floor(height),
    scale: root * letters,
    letters,
  };
}

/** Whether all charts inside are in letters as large as those of the text around them. */
export const LargeCharts = createContext(false);

export function ChartBox({ minHeight, fixed = false, large: own = false, children }: Props) {
  const large = useContext(LargeCharts) || own;
  const place = useRef<HTMLDivElement>(null);
  const [onScreen, setSize] = useState(NOTHING);
  const [onPaper, setPaper] = useState(NOTHING);
  const stage = usePrintStage();
  useLayoutEffect(() => {
    if (stage === 'sized')
      setPaper(sizeOf(place.current!.getBoundingClientRect(), place.current!, large));
  }, [stage, large]);
  const { scale, letters, ...size } = stage === 'sized' ? onPaper : onScreen;
  useEffect(() => {
    // By itself: an observer may still be called once the box is gone.
    const box = place.current!;
    // The sizes come with the entries: no chart has to force a layout to learn its own.
    const observer = new ResizeObserver(([{ contentRect }]) => {
      const next = sizeOf(contentRect, box, large);
      startTransition(() => setSize(next));
    });
    // Drawing those that nobody sees yet would keep a phone busy in its first seconds.
    const near = new IntersectionObserver(
      (entries) => {
        if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
        near.disconnect();
        observer.observe(box);
      },
      { rootMargin: NEAR },
    );
    near.observe(box);
    return () => {
      near.disconnect();
      observer.disconnect();
    };
  }, [large]);
  return (
    <div
      translate="no"
      className={fixed ? 'notranslate chart-box chart-box-fixed' : 'notranslate chart-box'}
      style={
        {
          '--chart-height': `${minHeight / 16}rem`,
          '--chart-text': large ? letters : undefined,
          aspectRatio: stage === 'sized' && size.height > 0 ? size.width / size.height : undefined,
        } as CSSProperties
      }
      ref={place}
    >
      {/* Out of the flow: a chart of the old size must not hold the box at that size. */}
      <div className="chart-box-inside">
        <TextScale value={scale}>{size.width > 40 && size.height > 8 && children(size)}</TextScale>
      </div>
    </div>
  );
}
