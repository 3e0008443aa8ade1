/**
 * The hand-drawn density of the chosen lane: the editor, its starting points, and the drawing that is not in use yet. The
 * prediction follows every move; training follows when a drag ends or the keys rest.
 */
import { useEffect, useMemo, useRef, useState } from 'react';
import { LaneSwatch } from '../../charts/LaneSwatch';
import { ChartBox } from '../../charts/frame/ChartBox';
import { DensityEditor, type GuideCurve } from '../../charts/DensityEditor';
import { maskPanels } from '../../language/rooms/maskPanels';
import { handlesOf, withHandle } from '../../core/methods/density/hand-drawn';
import { DENSITY_PRESETS, type PresetName } from '../../core/methods/density/presets';
import type { RateReport } from '../../lab/record/rate-reports';
import { actions, pageStore, useStore } from '../store/store';
import { Button } from '../controls/Button';
import './masking-rate.css';

/** Keys rest for this long before training follows, ms. */
const KEYS_REST_MS = 500;

/** Straight between the points (t, density). */
function between(t: ArrayLike<number>, density: ArrayLike<number>): (rate: number) => number {
  return (rate) => {
    let j = 1;
    while (j < t.length - 1 && t[j] < rate) j++;
    const share = (rate - t[j - 1]) / (t[j] - t[j - 1]);
    return (1 - share) * density[j - 1] + share * density[j];
  };
}

/** What a starting point is called, and what it is and whose. */
const PRESETS: Readonly<Record<PresetName, { called: () => string; told: () => string }>> = {
  uniform: { called: maskPanels.uniform, told: maskPanels.aboutUniform },
  bell: { called: maskPanels.bell, told: maskPanels.aboutBell },
  cosine: { called: maskPanels.cosine, told: maskPanels.aboutCosine },
  'MDLM’s cosine': { called: maskPanels.mdlmCosine, told: maskPanels.aboutMdlmCosine },
};

function guidesOf({ t, optimal, gradientOptimal }: RateReport): GuideCurve[] {
  return [
    {
      key: 'optimal',
      name: maskPanels.lossOptimum(),
      dash: '4 3',
      color: 'var(--ink)',
      t,
      density: optimal,
    },
    {
      key: 'gradientOptimal',
      name: maskPanels.gradientOptimum(),
      dash: '8 3 2 3',
      color: 'var(--B)',
      t,
      density: gradientOptimal,
    },
  ];
}

export function DrawDensity({ report, color }: { report: RateReport; color: string }) {
  const applied = useStore((state) => state.settings.handDrawn);
  const { lane } = report;
  /** What is being drawn; null once it is in use. */
  const [draft, setDraft] = useState<readonly number[] | null>(null);
  const shown = draft ?? applied;
  /** The drawing that a starting point has taken the place of, until the next handle is moved. */
  const [replaced, setReplaced] = useState<readonly number[] | null>(null);
  /** What a drag began with: the others make room from there, whatever way the mouse takes. */
  const base = useRef<readonly number[] | null>(null);
  const drawing = useRef<readonly number[] | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const guides = useMemo(() => guidesOf(report), [report]);

  const apply = (values: readonly number[]) => {
    clearTimeout(timer.current);
    base.current = null;
    drawing.current = null;
    setDraft(null);
    if (values.join() !== pageStore.getState().settings.handDrawn.join()) {
      actions.change({ handDrawn: values });
    }
  };
  const setTo = (values: readonly number[]) => {
    setReplaced(shown);
    apply(values);
  };
  const preview = (values: readonly number[]) => {
    drawing.current = values;
    setDraft(values);
    actions.predict(lane, values);
  };
  const move = (handle: number, density: number, by: 'drag' | 'key') => {
    clearTimeout(timer.current);
    setReplaced(null);
    if (by === 'drag') base.current ??= shown;
    const next = withHandle(by === 'drag' ? base.current! : shown, handle, density);
    preview(next);
    if (by === 'key') timer.current = setTimeout(() => apply(next), KEYS_REST_MS);
  };
  // A drawing that another lane or view interrupts is not lost.
  useEffect(
    () => () => {
      clearTimeout(timer.current);
      if (drawing.current) actions.change({ handDrawn: drawing.current });
    },
    [],
  );

  return (
    <>
      <div className="axis-names density-legend">
        <span>{maskPanels.densityAxis()}</span>
        <span className="row density-starts">
          {maskPanels.setTo()}
          {DENSITY_PRESETS.map(({ name, handles }) => (
            <Button
              key={name}
              look="link"
              title={PRESETS[name].told()}
              onClick={() => setTo(handles)}
            >
              {PRESETS[name].called()}
            </Button>
          ))}
          {guides.map(({ key, name, dash, color: own, t, density }) => (
            <Button
              key={key}
              look="link"
              title={maskPanels.setToReading({ optimum: name })}
              onClick={() => setTo(handlesOf(between(t, density)))}
            >
              <LaneSwatch lane={{ color: own, dash }} width={20} weight={2} /> {name}
            </Button>
          ))}
          {replaced && replaced.join() !== shown.join() && (
            <Button look="link" title={maskPanels.undoSet()} onClick={() => setTo(replaced)}>
              {maskPanels.asBefore()}
            </Button>
          )}
        </span>
      </div>
      <ChartBox minHeight={76}>
        {(size) => (
          <DensityEditor
            values={shown}
            guides={guides}
            color={color}
            onMove={move}
            onEnd={() => drawing.current && apply(drawing.current)}
            {...size}
          />
        )}
      </ChartBox>
    </>
  );
}
