/**
 * A study as a figure for a paper, SVG text that can be read alone: title, panels, legend, and a caption with N, settings and
 * commit. White, in dark colours, and without them by dashes and markers. Refuses to hold: the panels (panels.ts), and PNG,
 * which takes a browser (ui/seeds).
 */
import { inEnglish } from '../../language/language';
import { plainSettings } from '../../lab/study/plan';
import type { Study } from '../../lab/study/study';
import { hasAccuracy, summariseStudy } from '../../lab/study/summary';
import { formatInteger } from '../../lab/words/numbers';
import { shortCommits } from '../../lab/words/study';
import { figureFile } from './figure';
import { legendLine, namedWithRuns, panelOf, type PanelOf } from './panels';
import { settingsText, taskWords } from './settings-words';
import { escaped } from './svg';

/** What a reader needs to repeat it. */
function provenance({ plan, backend, version, commit, startedAt }: Study): string {
  const { seeds, steps, settings } = plan;
  const range = seeds.length > 1 ? `${seeds[0]}–${seeds[seeds.length - 1]}` : String(seeds[0]);
  return [
    `Task ${taskWords(settings)} (${settings.task}), ${settingsText(settings)}; other settings as the task has them.`,
    `${formatInteger(seeds.length)} seed${seeds.length === 1 ? '' : 's'} per method (${range}), the same for all methods; ${formatInteger(steps)} steps.`,
    `MDM Variance Explorer ${version}${commit === null ? '' : `, commit ${shortCommits(commit)}`}${backend === null ? '' : `, ${backend}`}, ${startedAt.slice(0, 10)}.`,
  ].join(' ');
}

/** The plan as the file has it, in front of its seeds. */
const planWithoutSeeds = (plan: Study['plan']): string => {
  const { methods, steps, evaluateEvery, noisePoints } = plan;
  const others = { methods, steps, evaluateEvery, noisePoints };
  return JSON.stringify({ settings: plainSettings(plan.settings), ...others }).slice(0, -1);
};

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
    ...(study.plan.noisePoints ? ([{ curves: 'gradientNoise' }] as const) : []),
  ];
}

/**
 * The figure of these panels, two side by side, as a whole SVG file; what the study has nothing to show in is left out, and
 * a figure without any panel says so. Lengths are px of 1/96 inch.
 */
export function studyFigure(study: Study, of: readonly PanelOf[]): string {
  return inEnglish(() =>
    figureFile({
      title: `${taskWords(study.plan.settings)}: ${study.plan.methods.length} methods after ${formatInteger(study.plan.steps)} training steps`,
      legend: summariseStudy(study, 'loss').map((summary, k) => ({
        sample: legendLine(k),
        text: namedWithRuns(summary),
      })),
      panels: of.flatMap((one) => panelOf(study, one) ?? []),
      without: 'No run is measured yet.',
      provenance: provenance(study),
      metadata: metadataOf(study.plan),
    }),
  );
}
