/** Figures and CSVs of panels: of the recorded run, so that the numbers are real. */
import { csvParse } from 'd3-dsv';
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { panelFigure } from '../../../src/charts/paper/panel-figure';
import { PART_COLORS } from '../../../src/charts/paper/parts';
import { paperLook } from '../../../src/charts/paper/looks';
import { shownCsv } from '../../../src/charts/paper/shown-csv';
import { PART_LOOKS } from '../../../src/charts/look';
import { PARTS } from '../../../src/charts/split';
import type { Shown } from '../../../src/charts/paper/shown';
import { looks, origin, record, run, shownByPanel } from './panels-of-run';

const panels = Object.entries(shownByPanel);
const shownOf = (name: string): Shown => shownByPanel[name]!;
const figure = (name: string) => panelFigure(shownOf(name), origin)!;
const rowsOf = (name: string) => csvParse(shownCsv(shownOf(name), null));
const caption = (svg: string) => /<desc>(.*)<\/desc>/s.exec(svg)![1];

/** What is wrong with the form of an XML text; null where nothing is. (The browser's own parser reads one in tests/browser.) */
function formProblem(xml: string): string | null {
  const open: string[] = [];
  const tag = /<(\/?)([a-zA-Z]+)((?: [a-zA-Z:-]+="[^"<]*")*)(\/?)>/g;
  const body = xml.replace(/^<\?xml [^?]*\?>\n/, '');
  let end = 0;
  for (const found of body.matchAll(tag)) {
    const between = body.slice(end, found.index);
    if (/[<>]|&(?!amp;|lt;|gt;|quot;)/.test(between + found[3])) return `text “${between}”`;
    end = found.index + found[0].length;
    if (found[4]) continue;
    if (!found[1]) open.push(found[2]);
    else if (open.pop() !== found[2]) return `end of ${found[2]}`;
  }
  return open.length > 0 || body.slice(end).trim() !== '' ? `open: ${open.join()}` : null;
}

it('the check of the form finds what is broken', () => {
  expect(formProblem('<a b="c"><d/>e &amp; f</a>')).toBeNull();
  for (const broken of ['<a><b></a></b>', '<a>', '<a>&nbsp;</a>', '<a>1 < 2</a>', '<a b=c/>'])
    expect(formProblem(broken)).not.toBeNull();
});

it('every panel’s figure is whole, can be read alone and needs nothing from elsewhere', () => {
  expect(panels.length).toBeGreaterThan(8);
  for (const [name, shown] of panels) {
    const svg = panelFigure(shown!, origin)!;
    expect(formProblem(svg), name).toBeNull();
    expect(svg.replace(/<metadata>.*<\/metadata>/, ''), name).not.toMatch(
      /NaN|Infinity|undefined|null|var\(|light-dark|<style|<image|href=/,
    );
    expect(svg).toContain('fill="#ffffff"');
    // Each reference has its target, and each id is there once.
    const ids = [...svg.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, id] of svg.matchAll(/url\(#([^)]+)\)/g)) expect(ids).toContain(id);
    expect(svg).toContain(`${shown!.title} (task: First names)`.replaceAll('&', '&amp;'));
    const said = caption(svg);
    for (const text of [
      'Task First names (names), batch 16, learning rate 0.003, model size small, seed 1',
      'Methods: Standard; P-POTS + MIRROR; ARM.',
      'Recorded: trained and measured by “npm run record”',
      'MDM Variance Explorer 0.1.0, commit 0123456789, WASM, 2026-11-26.',
      'https://example.org/?view=lab&amp;task=names',
    ])
      expect(said, name).toContain(text);
    expect(said, name).toMatch(/step 1\u202f?000|N = /);
  }
});

it('axes have units, the legend all lanes, and changes are said; nothing lies outside of the picture', () => {
  const svg = figure('training');
  for (const text of [
    'gradient noise tr Cov(ĝ), nats²',
    'training step',
    ...looks.map((l) => l.name),
  ])
    expect(svg).toContain(`>${text}<`);
  for (const { id } of looks) expect(svg).toContain(paperLook(id).color);
  expect(caption(svg)).toContain('at 120 MIRROR on &lt;&amp; &quot;now&quot;&gt;');
  expect(caption(svg)).toMatch(/N = 288 sequences/);
  expect(figure('training-loss')).toContain('>loss, nats per response token<');
  expect(figure('masking-rate')).toContain('>ρ(t) of a pattern’s loss with its mirror’s<');
  expect(figure('bars')).toContain('>variance of the loss per draw, nats²<');
  // A link that is wider than the figure is broken into lines.
  const width = Number(/ width="(\d+)"/.exec(svg)![1]);
  for (const [, text] of svg.matchAll(/<text [^>]*font-size="9.5"[^>]*>([^<]*)</g))
    expect(text.length * 4).toBeLessThan(width);
});

it('live numbers after a recorded run are said to be so, and without one nothing is', () => {
  const recorded = { ...origin.recorded!, all: false, commit: 'f'.repeat(40) };
  const mixed = panelFigure(shownOf('training'), { ...origin, recorded })!;
  expect(caption(mixed)).toMatch(/Recorded up to step .* at commit f{10}, live from there on\./);
  const live = panelFigure(shownOf('training'), { ...origin, recorded: null })!;
  expect(caption(live)).not.toContain('ecorded');
});

it('colours of the parts are those of the page in light', () => {
  const css = readFileSync(new URL('../../../src/ui/theme/theme.css', import.meta.url), 'utf8');
  for (const part of PARTS) {
    const name = /var\((.*)\)/.exec(PART_LOOKS[part].color)![1];
    expect(css).toContain(`${name}: light-dark(${PART_COLORS[part]},`);
  }
});

it('a CSV gives back every point of a curve, whole and with its interval', () => {
  const y = 'gradient noise tr Cov(ĝ) (nats²)';
  const rows = rowsOf('training');
  for (const { id, name } of looks) {
    const { step, value, low, high } = record.gradientNoiseSeries(id, 'own');
    const own = rows.filter(({ curve }) => curve === name);
    expect(own.map((row) => Number(row['training step']))).toEqual([...step]);
    expect(own.map((row) => Number(row[y]))).toEqual([...value]);
    expect(own.map((row) => Number(row[`${y}, low`]))).toEqual([...low]);
    expect(own.map((row) => Number(row[`${y}, high`]))).toEqual([...high]);
  }
});

it('a CSV of bars has the parts with their intervals, and of steps every step', () => {
  const of = 'variance of the loss per draw (nats²)';
  const { loss } = record.latestNoise(looks[1].id, 'own')!;
  const rows = rowsOf('bars').filter(({ lane }) => lane === looks[1].name);
  expect(rows.map(({ part }) => part)).toEqual(['A_place', 'A_count', 'B', 'C', 'total']);
  expect(rows.map((row) => Number(row[of]))).toEqual(
    [loss.aPlace!, loss.aCount!, loss.b, loss.c, loss.total].map(({ value }) => value),
  );
  expect(Number(rows[4][`${of}, high`])).toBe(loss.total.high);
  expect(Number(rows[4].n)).toBe(loss.total.n);
  const steps = rowsOf('steps').filter(({ lane }) => lane === looks[0].name);
  expect(Number(steps.at(-1)!['training step'])).toBe(record.step);
  const last = record.stepLosses(looks[0].id, 200).loss;
  expect(steps.map((row) => Number(row['loss of a step (nats per response token)']))).toEqual([
    ...last,
  ]);
});

it('rows of several kinds make one table, of which each row says which it is, and none is there twice', () => {
  for (const name of ['loss-variance', 'loss-variance-shares']) {
    const rows = rowsOf(name);
    const are = (kind: string) => rows.filter((row) => row['row is'] === kind);
    expect(are('latest reading').every(({ n }) => n !== '')).toBe(true);
    expect(are('reading over training').every(({ n }) => n === '')).toBe(true);
    expect(are('latest reading').length).toBeGreaterThan(0);
    expect(are('reading over training').length).toBeGreaterThan(0);
    expect(are('latest reading').length + are('reading over training').length).toBe(rows.length);
    const keys = rows.map((row) =>
      ['row is', 'lane', 'training step', 'part'].map((column) => row[column]).join(),
    );
    expect(new Set(keys).size).toBe(rows.length);
  }
  // Of one kind they need not say it.
  expect(rowsOf('masking-rate').columns).not.toContain('row is');
});

it('plots with different quantities share one head, and what was not measured is empty', () => {
  const rows = rowsOf('masking-rate');
  const { t, rho } = run.rates[1];
  const own = rows.filter(({ curve }) => curve.startsWith('ρ(t)'));
  expect(own.map((row) => Number(row['masking rate t']))).toEqual([...t]);
  own.forEach((row, i) => {
    const text = row['correlation ρ(t)'];
    if (Number.isFinite(rho.value[i])) expect(Number(text)).toBe(rho.value[i]);
    else expect(text).toBe('');
    expect(row['density p(t)']).toBe('');
  });
  expect(rows.some((row) => row['density p(t)'] !== '')).toBe(true);
  // What was not measured is a gap in the curve, too: it begins anew behind each.
  const known = Array.from(rho.value, Number.isFinite);
  const begins = known.filter((is, i) => is && !known[i - 1]).length;
  const rates = shownOf('masking-rate');
  const gapped = { ...rates, plots: rates.plots.slice(2) };
  const [, curve] = /<path d="(M[^"]*)" fill="none" stroke="[^"]*" stroke-width="1.2"/.exec(
    panelFigure(gapped, origin)!,
  )!;
  expect(curve.match(/M/g)).toHaveLength(begins);
  const recorded = csvParse(shownCsv(shownOf('bias'), run));
  expect(recorded[0].recorded_to_step).toBe(String(run.start.step));
});

it('a pinned run is named in legend, caption, file data and each of its rows, and nowhere without one', () => {
  const [name] = looks.map((look) => look.name);
  for (const panel of ['bars', 'training', 'loss-variance', 'training-loss']) {
    const svg = figure(`${panel}-pinned`);
    expect(svg).toContain(`>${name}, pinned run`);
    expect(caption(svg), panel).toContain(
      'Pinned: an earlier run, begun 2026-11-26 14:02:33 UTC, task First names (names), batch 16',
    );
    expect(caption(svg)).toContain('seed 7. Methods: Standard; P-POTS + MIRROR; ARM. Trained for');
    expect(caption(svg)).toMatch(/Dotted: the pinned run\.|Thin: the pinned run, as it was/);
    expect(svg).toContain('&quot;begun&quot;:&quot;2026-11-26T14:02:33.000Z&quot;');
    const rows = csvParse(shownCsv(shownOf(`${panel}-pinned`), run));
    const behind = rows.filter((row) => row.run !== 'the present one');
    expect(behind.length).toBeGreaterThan(0);
    for (const row of behind) {
      expect(row.run).toBe(
        `pinned, begun 2026-11-26 14:02:33 UTC, task names, seed 7, ${record.step} steps`,
      );
      expect(row.curve ?? row.lane).toContain(', pinned run');
      // The recorded run is the present one’s beginning.
      expect(row.recorded_to_step).toBe('');
    }
    expect(rows.length - behind.length).toBe(
      rows.filter(({ recorded_to_step: to }) => to === String(run.start.step)).length,
    );
    expect(caption(figure(panel))).not.toContain('inned');
    expect(rowsOf(panel).columns).not.toContain('run');
  }
});

it('a pinned run has its curves whole, held-out ones too, and its axis reaches as far as it does', () => {
  const rows = csvParse(shownCsv(shownOf('training-loss-pinned'), null));
  const y = 'loss (nats per response token)';
  const [{ id, name }] = looks;
  const own = rows.filter(({ curve }) => curve === `${name}, pinned run, held-out`);
  expect(own.map((row) => Number(row[y]))).toEqual([...record.evaluationSeries(id).loss.value]);
  const [plot] = shownOf('training-pinned').plots;
  expect(plot.kind === 'curves' && plot.xDomain![1]).toBe(
    record.gradientNoiseSeries(id, 'own').step.at(-1),
  );
});

it('tokens that are grey levels are drawn as such', () => {
  const shown = shownOf('masks');
  const [plot] = shown.plots;
  if (plot.kind !== 'tokens') throw new Error('no tokens');
  const cells = ['5', '#', '.', '#', '.'].map((text, i) => ({
    text,
    kind: i === 0 ? ('prompt' as const) : ('visible' as const),
  }));
  const ink = new Map([
    ['#', 0.75],
    ['.', 0],
  ]);
  const picture = { columns: 2, prompt: 1, ink };
  const rows = [{ name: 'five', end: '', cells }];
  const svg = panelFigure({ ...shown, plots: [{ ...plot, rows, picture }] }, origin)!;
  expect(formProblem(svg)).toBeNull();
  expect(svg.match(/fill="#000000" fill-opacity="0.75"/g)).toHaveLength(2);
  expect(svg).toContain('>5<');
  expect(svg).not.toContain('>#<');
});

it('there is no figure of nothing', () => {
  const empty: Shown = {
    title: 'Gradient noise',
    measured: '',
    plots: [
      {
        kind: 'curves',
        x: { name: 'x', unit: null },
        y: { name: 'y', unit: null },
        curves: [],
        note: '',
      },
    ],
  };
  expect(panelFigure(empty, origin)).toBeNull();
});
