/** Holds: what the microscope shows, for saving. Refuses to hold: how it is drawn (charts/paper). */
import { visibleSymbol } from '../../charts/cells';
import { microscopeShown } from '../../charts/paper/shows/explore';
import { axisEnd } from '../../charts/strip';
import type { TaskShape } from '../../core/tasks/task';
import { laneName, type LaneSettings } from '../../lab/methods/lane-parts';
import type { MicroscopePattern, MicroscopeReport } from '../../lab/record/microscope-report';
import { DICE } from '../../lab/words/microscope';
import { formatNumber } from '../../lab/words/numbers';
import { namesOf } from '../masks-and-samples/partners';
import { stripsOf } from './strips-of';

const PARTS = { A: 'aPlace', B: 'b', C: 'c' } as const;
const NAMES = {
  pattern: 'Pattern noise A',
  rate: 'Rate noise B',
  sequence: 'Data noise C',
} as const;

function cellsOf(report: MicroscopeReport, task: TaskShape, pattern: MicroscopePattern | null) {
  return Array.from(report.tokens, (token, i) => {
    const text = visibleSymbol(task.vocabulary[token]);
    if (i < task.promptLength) return { text, kind: 'prompt' as const };
    if (!pattern?.masked[i]) return { text, kind: 'visible' as const };
    return {
      text: visibleSymbol(undefined),
      kind: 'masked' as const,
      // The less it is sure of the truth, the darker.
      tint: 1 - pattern.ofTruth[i],
      below: visibleSymbol(task.vocabulary[pattern.guess[i]]),
      right: pattern.guess[i] === token,
      loss: -Math.log(pattern.ofTruth[i]),
    };
  });
}

export function microscopeFigure(report: MicroscopeReport, lane: LaneSettings, task: TaskShape) {
  const { masked } = report;
  const strips = stripsOf(report);
  const names = masked && masked.shown.length > 1 ? namesOf(masked) : ['the sequence'];
  return microscopeShown({
    report,
    lane: laneName(lane),
    tokens: names.map((name, k) => {
      const pattern = masked?.shown[k] ?? null;
      return {
        name: name.charAt(0).toUpperCase() + name.slice(1),
        end: pattern ? `loss ${formatNumber(pattern.loss)} nats per response token` : '',
        cells: cellsOf(report, task, pattern),
      };
    }),
    reading: task,
    strips: strips.map(({ die, dots, mean, variance }) => ({
      name: NAMES[die],
      part: PARTS[DICE[die].source],
      dots: dots
        .filter(({ loss }) => Number.isFinite(loss))
        .map(({ loss, weight }) => ({ value: loss, weight })),
      mean,
      variance,
    })),
    end: axisEnd(null, strips),
  });
}
