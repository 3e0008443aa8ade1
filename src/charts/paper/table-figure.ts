/**
 * What a table of losses says as a figure for a paper, SVG text that can be read alone. White, in dark colours, and without them by
 * dashes. Refuses to hold: the panels (table-panels.ts) and the file's form (figure.ts).
 */
import { inEnglish } from '../../language/language';
import type { TableReport } from '../../lab/table/report';
import { sentencesOf, tableText } from '../../lab/table/words';
import { figureFile } from './figure';
import { paperLook } from './looks';
import { element, escaped } from './svg';
import { compositionsPanel, partsPanel, RATE_LEGEND, ratePanels } from './table-panels';

/** A line as the legend shows it, 30 px wide about y = 0. */
function sampleOf(k: number): string {
  const { color, dash } = paperLook(k);
  return element('path', {
    d: 'M0,0H30',
    stroke: color,
    'stroke-width': 1.6,
    'stroke-dasharray': dash,
  });
}

/** The whole file. @param name of the table */
export const tableFigure = (report: TableReport, name: string): string =>
  inEnglish(() => englishFigure(report, name));

function englishFigure(report: TableReport, name: string): string {
  const legend = RATE_LEGEND.slice(0, report.gradient ? 5 : 4);
  const of = report.gradient ? (['loss', 'gradient'] as const) : (['loss'] as const);
  const panels = [
    ...of.map((quantity) => partsPanel(report, quantity)),
    ...of.map((quantity) => compositionsPanel(report, quantity)),
    ...ratePanels(report),
  ];
  return figureFile({
    title: `${name}: where the noise of its losses comes from`,
    legend: legend.map((text, k) => ({ sample: sampleOf(k), text })),
    panels: panels.filter((panel) => panel !== null),
    without: '',
    provenance: `${tableText(report.table)}. ${sentencesOf(report)[0]}`,
    metadata: escaped(JSON.stringify(report.table)),
  });
}
