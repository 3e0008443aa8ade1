/** What a study says in a terminal where runs do not scatter at all. */
import { expect, it } from 'vitest';
import { scoreboardText } from '../../cli/scoreboard';
import { finishedRun, study } from '../lab/study/fixture';

it('an interval without a width is no interval', () => {
  const text = scoreboardText(
    study([
      finishedRun('standard', 1, 0.1, 0),
      finishedRun('standard', 2, 0.1, 0),
      finishedRun('standard', 3, 0.1, 0),
      finishedRun('p-pots+mirror', 1, 0.3, 0.4),
      finishedRun('p-pots+mirror', 2, 0.3, 0.4),
      finishedRun('p-pots+mirror', 3, 0.3, 0.5),
    ]),
  );
  const [loss, accuracy] = text.split('Final accuracy');
  expect(loss).toMatch(/Standard +3 +0\.1000 ± 0 +0 \(alike in all runs\)/);
  expect(loss).toMatch(/P-POTS \+ MIRROR +3 +0\.3000 ± 0 +0 \(alike.*0\.200 \(alike in all runs\)/);
  expect(accuracy).toMatch(/Standard +3 +0 ± 0 +0 \(alike in all runs\)/);
  expect(accuracy).toMatch(/P-POTS \+ MIRROR +3 +0\.4333 ± 0\.058 +0\.0577 \[0\.0\d+, 0\.\d+\]/);
});
