/** A formula as MathML, with what its symbols mean. The renderer is loaded with the first formula opened. */
import { useEffect, useState } from 'react';

export interface FormulaText {
  /** LaTeX, display style. */
  readonly latex: string;
  readonly legend?: readonly { readonly symbol: string; readonly meaning: string }[];
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

export function Formula({ latex, legend = [] }: FormulaText) {
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
      <span dangerouslySetInnerHTML={{ __html: render(text, display) }} />
    ) : (
      <code>{failed ? text : '…'}</code>
    );
  return (
    <>
      {math(latex, true)}
      {legend.length > 0 && (
        <dl className="formula-legend">
          {legend.map(({ symbol, meaning }) => (
            <div key={symbol}>
              <dt>{math(symbol, false)}</dt>
              <dd>{meaning}</dd>
            </div>
          ))}
        </dl>
      )}
    </>
  );
}
