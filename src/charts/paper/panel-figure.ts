/**
 * What a panel of the page shows as a figure for a paper, SVG text that can be read alone: title, legend, plots, and a caption with
 * settings, step, seed, N, version and link. White, in dark colours, and without them by dashes, markers and patterns; no style, font or
 * picture from elsewhere. Refuses to hold: the plots (panel/), what a panel shows (shows/), and PNG, which takes a browser (ui/panel).
 */
import { inEnglish } from '../../language/language';
import { laneName } from '../../lab/methods/lane-parts';
import { plainSettings, studySettings } from '../../lab/study/plan';
import type { Settings } from '../../lab/settings/settings-table';
import { formatInteger } from '../../lab/words/numbers';
import { shortCommits } from '../../lab/words/study';
import { markersPath } from '../look';
import { PART_NAMES } from '../part-names';
import { figureFile, type FigureContent } from './figure';
import { barsPlot } from './panel/bars';
import { cloudsPlot } from './panel/clouds';
import { curvesPlot } from './panel/curves';
import { markerFill, WIDTH } from './panel/frame';
import { intervalsPlot } from './panel/intervals';
import { stackPlot } from './panel/stack';
import { stripsPlot } from './panel/strips';
import { tablePlot } from './panel/table';
import { tokensPlot } from './panel/tokens';
import type { Panel } from './panels';
import { partPatterns, partSample } from './parts';
import { settingsWords, taskWords } from './settings-words';
import { begunText, type PinnedOrigin, type PlotShown, type Shown, type ShownLook } from './shown';
import { element, escaped } from './svg';

/** Where the numbers of a figure come from. */
export interface FigureOrigin {
  readonly settings: Settings;
  /** The last step that was trained. */
  readonly step: number;
  readonly version: string;
  readonly commit: string | null;
  /** What computed; null before anything did. */
  readonly backend: string | null;
  /** ISO 8601. */
  readonly savedAt: string;
  /** Opens the page at the panel. */
  readonly link: string;
  /** Of numbers that were recorded: up to which step, and by what. */
  readonly recorded: {
    readonly step: number;
    readonly command: string;
    readonly commit: string | null;
    /** Whether all of the figure was recorded, or what lies before live steps. */
    readonly all: boolean;
  } | null;
}

/** The file; null where the panel has nothing to draw yet. Lengths are px of 1/96 inch. */
export const panelFigure = (shown: Shown, origin: FigureOrigin): string | null =>
  inEnglish(() => englishFigure(shown, origin));

function englishFigure(shown: Shown, origin: FigureOrigin): string | null {
  const { title, plots, measured, pinned } = shown;
  const drawn = plots.flatMap((plot, k) => {
    const panel = drawnOf(plot, `plot-${k}`);
    return panel ? [{ plot, panel }] : [];
  });
  if (drawn.length === 0) return null;
  return figureFile({
    title: `${title} (task: ${taskWords(origin.settings)})`,
    legend: legendOf(drawn.map(({ plot }) => plot)),
    panels: drawn.map(({ panel }) => panel),
    stacked: WIDTH,
    defs: partPatterns(),
    without: '',
    provenance: `${measured} ${provenance(origin, pinned)}`.trim(),
    metadata: escaped(JSON.stringify(metadataOf(origin, pinned))),
  });
}

function drawnOf(plot: PlotShown, id: string): Panel | null {
  switch (plot.kind) {
    case 'curves':
      return curvesPlot(plot, id);
    case 'bars':
      return barsPlot(plot);
    case 'stack':
      return stackPlot(plot);
    case 'intervals':
      return intervalsPlot(plot, id);
    case 'clouds':
      return cloudsPlot(plot);
    case 'strips':
      return stripsPlot(plot);
    case 'tokens':
      return tokensPlot(plot);
    case 'table':
      return tablePlot(plot);
  }
}

/** A line with its marker, 30 px wide about y = 0. */
function lineSample({ color, dash, marker, open, width = 1.7 }: ShownLook): string {
  // A single marker stands at the end, as it does in the plot.
  const at = open === 'end' ? 30 : 15;
  return [
    element('path', {
      d: 'M0,0H30',
      stroke: color,
      'stroke-width': width,
      'stroke-dasharray': dash,
    }),
    marker
      ? element('path', {
          d: markersPath(marker, [{ x: at, y: 0 }]),
          ...markerFill({ color, open }),
        })
      : '',
  ].join('');
}

/** Everything that is told apart by its look, once. */
function legendOf(plots: readonly PlotShown[]): FigureContent['legend'] {
  const items = plots.flatMap((plot) => {
    switch (plot.kind) {
      case 'curves':
        return plot.curves.map(({ name, look }) => ({ text: name, sample: lineSample(look) }));
      case 'clouds':
        return plot.clouds.map(({ name, look }) => ({
          text: name,
          sample: lineSample({ color: look.color, dash: look.dash }),
        }));
      case 'bars':
        return plot.rows.flatMap(({ parts }) => parts.map(({ part }) => partItem(part)));
      case 'stack':
        return plot.bands
          .filter(({ measured }) => measured.some(Number.isFinite))
          .map(({ part }) => partItem(part));
      default:
        return [];
    }
  });
  return [...new Map(items.map((item) => [item.text, item])).values()];
}

const partItem = (part: Parameters<typeof partSample>[0]) => ({
  text: PART_NAMES[part](),
  sample: partSample(part),
});

/** What a reader needs to repeat it. */
function provenance(origin: FigureOrigin, pinned: PinnedOrigin | undefined): string {
  const { settings, step, version, commit, backend, savedAt, link } = origin;
  const short = commit === null ? '' : `, commit ${shortCommits(commit)}`;
  return [
    `Task ${setUpWords(settings)}; other settings as the task has them.`,
    trainedWords(settings, step),
    recordedWords(origin),
    pinned
      ? `Pinned: an earlier run, begun ${begunText(pinned)}, task ${setUpWords(pinned.settings)}. ${trainedWords(pinned.settings, pinned.step)}`
      : '',
    `MDM Variance Explorer ${version}${short}${backend === null ? '' : `, ${backend}`}, ${savedAt.slice(0, 10)}. ${link}`,
  ]
    .filter((sentence) => sentence !== '')
    .join(' ');
}

const setUpWords = (settings: Settings): string =>
  `${taskWords(settings)} (${settings.task}), ${settingsWords(studySettings(settings))}, seed ${settings.seed}`;

const trainedWords = (settings: Settings, step: number): string =>
  `Methods: ${settings.lanes.map(laneName).join('; ')}. Trained for ${formatInteger(step)} ${step === 1 ? 'step' : 'steps'}.`;

function recordedWords({ recorded }: FigureOrigin): string {
  if (!recorded) return '';
  const { step, command, commit, all } = recorded;
  const made = `“${command}”${commit === null ? '' : ` at commit ${shortCommits(commit)}`}`;
  return all
    ? `Recorded: trained and measured by ${made}, not on the device that saved this figure.`
    : `Recorded up to step ${formatInteger(step)} by ${made}, live from there on.`;
}

function metadataOf({ settings, ...origin }: FigureOrigin, pinned: PinnedOrigin | undefined) {
  return {
    ...origin,
    ...setUp(settings),
    ...(pinned && {
      pinned: {
        begun: new Date(pinned.begun).toISOString(),
        step: pinned.step,
        task: pinned.settings.task,
        ...setUp(pinned.settings),
      },
    }),
  };
}

const setUp = (settings: Settings) => ({
  seed: settings.seed,
  settings: plainSettings(studySettings(settings)),
  lanes: settings.lanes.map(laneName),
});
