/**
 * Saves what a panel shows as SVG, PNG or CSV, and makes the link to the panel. The drawing is fetched when it is asked for. Refuses to
 * hold: the control (SavePanel.tsx), what is shown (charts/paper/shows), and how it is drawn (charts/paper/panel-figure.ts).
 */
import { version } from '../../../package.json';
import type { FigureOrigin } from '../../charts/paper/panel-figure';
import { inEnglish } from '../../language/language';
import { panel } from '../../language/rooms/panel';
import { defaultView } from '../../lab/settings/schema';
import { linkTo } from '../store/address';
import { panelHash, viewOfPanel } from '../store/sections';
import { pageStore, recordedRun, type DataKind } from '../store/store';
import { download } from './download';
import { saveFigure, type FigureKind } from './save-figure';
import type { Show } from './show';

export const SAVE_KINDS = ['svg', 'png', 'csv'] as const;
export type SaveKind = (typeof SAVE_KINDS)[number];

interface Saved {
  /** The panel's, as links know it. */
  readonly name: string;
  readonly show: Show;
  /** The data that are shown, where they may be a recorded run's; and whether they are curves over training. */
  readonly of: readonly DataKind[];
  readonly overTraining: boolean;
}

/** Opens the page, set up as it is, at this panel. */
export function linkToPanel(name: string): string {
  const state = pageStore.getState();
  const { present, embed, sheet, hide, origin } = defaultView();
  const view = { ...state.view, view: viewOfPanel(name), present, embed, sheet, hide, origin };
  const address = new URL(linkTo({ ...state, view }));
  address.hash = panelHash(name);
  return address.href;
}

function originOf({ name, of, overTraining }: Saved): FigureOrigin {
  const { settings, step, backend, recorded } = pageStore.getState();
  const all = of.some((kind) => recorded?.kinds.has(kind));
  const told = recorded && (all || overTraining);
  return {
    ...{ settings, step, version, commit: __COMMIT__, backend: backend?.badge ?? null },
    savedAt: new Date().toISOString(),
    link: linkToPanel(name),
    recorded: told
      ? {
          step: recorded.run.start.step,
          command: recorded.run.stamp.command,
          commit: recorded.run.stamp.commit,
          all,
        }
      : null,
  };
}

/** "gradient-noise-names-seed-1-step-600". */
function stemOf(name: string): string {
  const { settings, step } = pageStore.getState();
  return `${panelHash(name).slice(1)}-${settings.task}-seed-${settings.seed}-step-${step}`;
}

/** Returns the name of the file. Rejects with an Error whose message is a sentence. */
export async function savePanel(saved: Saved, kind: SaveKind): Promise<string> {
  // Both as they are now: fetching takes a while, and training goes on.
  const origin = originOf(saved);
  const stem = stemOf(saved.name);
  const showing = inEnglish(saved.show);
  const [shown, { panelFigure, shownCsv }] = await Promise.all([
    showing,
    import('./panel-files'),
  ]).catch(() => {
    throw new Error(panel.saveNotFetched());
  });
  if (!shown) throw new Error(panel.nothingToSave());
  if (kind === 'csv') download(`${stem}.csv`, shownCsv(shown, recordedRun()), 'text/csv');
  else await savedPicture(() => panelFigure(shown, origin), stem, kind);
  return `${stem}.${kind}`;
}

async function savedPicture(draw: () => string | null, stem: string, kind: FigureKind) {
  const svg = draw();
  if (svg === null) throw new Error(panel.nothingToSave());
  let problem: string | null = null;
  await saveFigure(
    () => svg,
    stem,
    kind,
    (sentence) => (problem = sentence),
  );
  if (problem !== null) throw new Error(problem);
}
