/**
 * A study as a figure for a paper, SVG text that can be read alone: title, panels, legend, and a caption with N, settings and
 * commit. White, in dark colours, and without them by dashes and markers. Refuses to hold: the panels (panels.ts), and PNG,
 * which takes a browser (ui/seeds).
 */
import { defaultSettings } from '../../lab/settings/schema';
import { SETTINGS } from '../../lab/settings/settings-table';
import { plainSettings, STUDY_SETTING_NAMES, studySettings } from '../../lab/study/plan';
import type { Study } from '../../lab/study/study';
import { hasAccuracy, summariseStudy } from '../../lab/study/summary';
import { formatInteger } from '../../lab/words/numbers';
import { shortCommits } from '../../lab/words/study';
import { FONT, INK, SOFT } from './looks';
import { legendLine, namedWithRuns, PANEL_WIDTH, panelOf, TEXT, type PanelOf } from './panels';
import { element, escaped, lines, textWidth } from './svg';

const MARGIN = 16;
const APART = 24;
const TITLE = 14;
const NOTE = 9.5;
const LINE = 18;
const NOTE_LINE = 13;
const SAMPLE = 30;

/** Settings said of every study; of the others those that are not the task's own. */
const ALWAYS: readonly string[] = ['model', 'batch', 'learningRate'];

/** "model small, batch 32, lr 0.003". */
function settingsText({ settings }: Study['plan']): string {
  const usual = plainSettings(studySettings(defaultSettings(settings.task, 'lab', settings.from)));
  const own = plainSettings(settings);
  const said = (name: (typeof STUDY_SETTING_NAMES)[number]) =>
    ALWAYS.includes(name) ||
    own[name] !== usual[name] ||
    (name === 'from' && settings.from !== null);
  return STUDY_SETTING_NAMES.filter((name) => name !== 'task' && said(name))
    .map((name) => `${SETTINGS[name].urlKey} ${own[name]}`)
    .join(', ');
}

const taskLabel = ({ task }: Study['plan']['settings']): string =>
  SETTINGS.task.options.find(({ value }) => value === task)?.label ?? task;

/** What a reader needs to repeat it. */
function provenance({ plan, backend, version, commit, startedAt }: Study): string {
  const { seeds, steps, settings } = plan;
  const range = seeds.length > 1 ? `${seeds[0]}–${seeds[seeds.length - 1]}` : String(seeds[0]);
  return [
    `Task ${taskLabel(settings)} (${settings.task}), ${settingsText(plan)}; other settings as the task has them.`,
    `${formatInteger(seeds.length)} seed${seeds.length === 1 ? '' : 's'} per method (${range}), the same for all methods; ${formatInteger(steps)} steps.`,
    `MDM Variance Explorer ${version}${commit === null ? '' : `, commit ${shortCommits(commit)}`}${backend === null ? '' : `, ${backend}`}, ${startedAt.slice(0, 10)}.`,
  ].join(' ');
}

/** The plan as the file has it, in front of its seeds. */
const planWithoutSeeds = ({ settings, methods, steps, evaluateEvery }: Study['plan']): string =>
  JSON.stringify({ settings: plainSettings(settings), methods, steps, evaluateEvery }).slice(0, -1);

const metadataOf = (plan: Study['plan']): string =>
  escaped(`${planWithoutSeeds(plan)},"seeds":${JSON.stringify(plan.seeds)}}`);

/** The seeds of a figure that is of this plan in all but its seeds; null where it is not. @param svg a file's text. */
export function figureSeeds(svg: string, plan: Study['plan']): readonly number[] | null {
  const begin = `<metadata>${escaped(`${planWithoutSeeds(plan)},"seeds":[`)}`;
  const at = svg.indexOf(begin);
  const seeds = at === -1 ? null : /^[\d,]+/.exec(svg.slice(at + begin.length));
  return seeds && seeds[0].split(',').map(Number);
}

/** All panels that the study has something to show in. */
export function allPanels(study: Study): readonly PanelOf[] {
  const accuracy = hasAccuracy(study);
  return [
    { curves: 'heldOut' },
    { ends: 'loss' },
    ...(accuracy ? ([{ curves: 'accuracy' }, { ends: 'accuracy' }] as const) : []),
  ];
}

/**
 * The figure of these panels, two side by side, as a whole SVG file; what the study has nothing to show in is left out, and
 * a figure without any panel says so. Lengths are px of 1/96 inch.
 */
export function studyFigure(study: Study, of: readonly PanelOf[]): string {
  const panels = of.flatMap((one) => panelOf(study, one) ?? []);
  const columns = Math.max(1, Math.min(2, panels.length));
  const width = 2 * MARGIN + columns * PANEL_WIDTH + (columns - 1) * APART;
  const inside = width - 2 * MARGIN;
  const parts: string[] = [];
  let y = MARGIN;

  const write = (text: string, size: number, step: number, attributes = {}): void => {
    for (const line of lines(text, size, inside)) {
      y += step;
      const place = { x: MARGIN, y: y - step * 0.25, 'font-size': size, ...attributes };
      parts.push(element('text', { fill: INK, ...place }, escaped(line)));
    }
  };
  const title = `${taskLabel(study.plan.settings)}: ${study.plan.methods.length} methods after ${formatInteger(study.plan.steps)} training steps`;
  write(title, TITLE, LINE, { 'font-weight': 'bold' });

  y += 6;
  let x = MARGIN;
  for (const [k, summary] of summariseStudy(study, 'loss').entries()) {
    const text = namedWithRuns(summary);
    const size = SAMPLE + 6 + textWidth(text, TEXT) + 14;
    if (x > MARGIN && x + size > width - MARGIN) {
      x = MARGIN;
      y += LINE;
    }
    const sample = element('g', { transform: `translate(${x} ${y + 8})` }, legendLine(k));
    const place = { x: x + SAMPLE + 6, y: y + 12, 'font-size': TEXT, fill: INK };
    parts.push(sample, element('text', place, escaped(text)));
    x += size;
  }
  y += LINE + 8;

  for (let first = 0; first < panels.length; first += columns) {
    const row = panels.slice(first, first + columns);
    const several = panels.length > 1;
    row.forEach(({ svg }, k) => {
      const left = MARGIN + k * (PANEL_WIDTH + APART);
      const letter = `(${'abcdefgh'[first + k]})`;
      const place = { x: left, y: y + 10, 'font-size': TEXT, 'font-weight': 'bold', fill: INK };
      if (several) parts.push(element('text', place, letter));
      const top = several ? y + 14 : y;
      parts.push(element('g', { transform: `translate(${left} ${top})` }, svg));
    });
    y += Math.max(...row.map(({ height }) => height)) + (several ? 14 : 0) + 10;
  }

  const notes = [...new Set(panels.map(({ note }) => note))].join(' ') || 'No run is measured yet.';
  const caption = `${notes} ${provenance(study)}`;
  write(caption, NOTE, NOTE_LINE, { fill: SOFT });
  const height = Math.ceil(y + MARGIN);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>\n',
    element(
      'svg',
      {
        xmlns: 'http://www.w3.org/2000/svg',
        width,
        height,
        viewBox: `0 0 ${width} ${height}`,
        'font-family': FONT,
        role: 'img',
      },
      element('title', {}, escaped(title)),
      element('desc', {}, escaped(caption)),
      element('metadata', {}, metadataOf(study.plan)),
      element('rect', { width, height, fill: '#ffffff' }),
      ...parts.map((part) => `\n${part}`),
    ),
    '\n',
  ].join('');
}
