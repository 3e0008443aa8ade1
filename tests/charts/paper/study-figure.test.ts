/** The figure of a study: a whole SVG file that says what a reader of it alone needs. */
import { expect, it } from 'vitest';
import { paperLook } from '../../../src/charts/paper/looks';
import { lines, textRoom } from '../../../src/charts/paper/svg';
import { allPanels, figureSeeds, studyFigure } from '../../../src/charts/paper/study-figure';
import { divergedRun, finishedRun, study } from '../../lab/study/fixture';

const made = {
  ...study(
    [
      ...[1, 2, 3].map((seed) => finishedRun('standard', seed, 2 + 0.1 * seed)),
      ...[1, 2].map((seed) => finishedRun('p-pots+mirror', seed, 1.5 + 0.2 * seed)),
      divergedRun('p-pots+mirror', 3),
    ],
    { steps: 10 },
  ),
  commit: '0123456789abcdef0123456789abcdef01234567',
};

/** Elements that are opened less those that are closed: 0 of a whole file. */
const open = (svg: string): number =>
  (svg.match(/<[a-z]/g) ?? []).length - (svg.match(/<\/|\/>/g) ?? []).length;

it('says title, axes with units, legend with N, settings and commit', () => {
  const svg = studyFigure(made, allPanels(made));
  expect(open(svg)).toBe(0);
  expect(svg).not.toMatch(/NaN|Infinity|undefined|var\(/);
  for (const text of [
    'Held-out loss, nats per token',
    'training steps',
    'Final held-out loss, nats per token (lower is better)',
    'Standard (N = 3)',
    'P-POTS + MIRROR (N = 3, 1 diverged)',
    '(a)',
    '(b)',
    'fill="#ffffff"',
  ]) {
    expect(svg).toContain(text);
  }
  const caption = /<desc>(.*)<\/desc>/.exec(svg)![1];
  expect(caption).toMatch(/batch \d+, lr [\d.]+, model \w+/);
  expect(caption).toContain('3 seeds per method (1–3)');
  expect(caption).toContain('commit 0123456789,');
});

it('a setting that is not the task’s own is said, and text is escaped', () => {
  const { plan } = made;
  const other = {
    ...made,
    backend: 'A & <B>',
    plan: { ...plan, settings: { ...plan.settings, batch: 7, weightDecay: 0.25 } },
  };
  const svg = studyFigure(other, [{ curves: 'heldOut' }]);
  expect(svg).toContain('A &amp; &lt;B&gt;');
  expect(/<desc>(.*)<\/desc>/.exec(svg)![1]).toMatch(/batch 7, .*decay 0.25/);
  expect(svg).not.toContain('(a)');
});

it('a mark per run that ended, and the median where it is', () => {
  const svg = studyFigure(made, [{ ends: 'loss' }]);
  const marks = [...svg.matchAll(/<path d="([^"]*)" fill="#[0-9a-f]{6}" fill-opacity="0.6"/g)];
  expect(marks.map(([, path]) => path.split('M').length - 1)).toEqual([3, 2]);
  const places = [...marks[0][1].matchAll(/M([\d.]+),/g)].map(([, x]) => Number(x));
  const median = /M[\d.]+,\d+H[\d.]+M([\d.]+),/.exec(svg)!;
  expect(Number(median[1])).toBeCloseTo(places[1], 1);
});

it('a figure is known by its plan', () => {
  const svg = studyFigure(made, allPanels(made));
  const { plan } = made;
  expect(figureSeeds(svg, plan)).toEqual([1, 2, 3]);
  expect(figureSeeds(svg, { ...plan, seeds: [1] })).toEqual([1, 2, 3]);
  expect(figureSeeds(svg, { ...plan, steps: 11 })).toBeNull();
  expect(figureSeeds(svg, { ...plan, methods: ['standard'] })).toBeNull();
  expect(figureSeeds('<svg/>', plan)).toBeNull();
});

it('a study without runs says so', () => {
  const nothing = study([]);
  const svg = studyFigure(nothing, allPanels(nothing));
  expect(open(svg)).toBe(0);
  expect(svg).toContain('No run is measured yet.');
  expect(svg).not.toContain('nats per token');
});

it('sixteen methods are told apart without colour', () => {
  const cues = Array.from({ length: 16 }, (_, k) => paperLook(k)).map(
    ({ dash, marker }) => `${dash} ${marker}`,
  );
  expect(new Set(cues).size).toBe(16);
});

it('lines are broken between words and no wider than they may be', () => {
  const text = 'one run proves little, and another seed gives another curve';
  const broken = lines(text, 10, 100);
  expect(broken.join(' ')).toBe(text);
  expect(broken.length).toBeGreaterThan(2);
  for (const line of broken) expect(textRoom(line, 10)).toBeLessThanOrEqual(100);
});
