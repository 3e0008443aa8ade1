/** A formula as MathML, with what its symbols mean. The renderer is loaded with the first formula opened. */
import { useEffect, useState } from 'react';
import { panel } from '../../language/rooms/panel';
import { Button } from '../controls/Button';

/** Keys of bands and curves that a symbol can stand for, as charts.css knows them. */
export type Highlight = 'A' | 'B' | 'C' | 'g' | 'sqrtV' | 'optimal' | 'epr' | 'rho';

export interface FormulaText {
  /** LaTeX, display style. */
  readonly latex: string;
  /** What each symbol means, by its LaTeX. */
  readonly legend?: Readonly<Record<string, string>>;
  /** The band or curve a symbol stands for. */
  readonly highlights?: Readonly<Partial<Record<string, Highlight>>>;
}

type Render = (latex: string, display: boolean) => string;
let renderer: Promise<Render> | null = null;

function loadRenderer(): Promise<Render> {
  renderer ??= import('temml').then(
    ({ default: temml }) =>
      (latex, displayMode) =>
        temml.renderToString(latex, { displayMode, throwOnError: false }),
  );
  return renderer;
}

interface Props extends FormulaText {
  /** A symbol is pointed at or focused; null: no longer. */
  readonly onHighlight: (highlight: Highlight | null) => void;
}

export function Formula({ latex, legend, highlights = {}, onHighlight }: Props) {
  const [render, setRender] = useState<Render | null>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    let current = true;
    loadRenderer().then(
      (loaded) => current && setRender(() => loaded),
      () => current && setFailed(true),
    );
    return () => {
      current = false;
    };
  }, []);
  // Without the renderer the LaTeX itself is still readable.
  const math = (text: string, display: boolean) =>
    render ? (
      <span
        translate="no"
        className="notranslate"
        dangerouslySetInnerHTML={{ __html: render(text, display) }}
      />
    ) : (
      <code translate="no" className="notranslate">
        {failed ? text : '…'}
      </code>
    );
  return (
    <>
      {math(latex, true)}
      {legend && (
        <dl className="formula-legend">
          {Object.entries(legend).map(([symbol, meaning]) => {
            const highlight = highlights[symbol];
            const pointed = math(symbol, false);
            const point = () => onHighlight(highlight ?? null);
            const leave = () => onHighlight(null);
            return (
              <div key={symbol} className={highlight && 'formula-pointing'}>
                <dt>
                  {highlight ? (
                    <Button
                      title={panel.showsInChart()}
                      onMouseEnter={point}
                      onMouseLeave={leave}
                      onFocus={point}
                      onBlur={leave}
                    >
                      {pointed}
                    </Button>
                  ) : (
                    pointed
                  )}
                </dt>
                <dd>{meaning}</dd>
              </div>
            );
          })}
        </dl>
      )}
    </>
  );
}
