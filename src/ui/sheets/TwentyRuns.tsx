/** What one run cannot tell: the table of twenty seeds, for teachers. */
import { TWENTY_RUNS } from '../../lab/lessons/twenty-runs';
import { Scrollable } from '../panel/Scrollable';
import { formatNumber } from '../../lab/words/numbers';

const [standard] = TWENTY_RUNS;

export function TwentyRuns() {
  return (
    <section aria-labelledby="twenty-runs">
      <h3 id="twenty-runs">What twenty runs say</h3>
      <p>
        First names, the default model, 1,500 steps, twenty seeds each, at equal compute; recorded,
        and printed in full in the file docs/results.md of this page’s repository. Noise is that of
        one draw; of two passes, where a draw costs two. Ratios here are of the means; those in the
        text are paired by seed.
      </p>
      <Scrollable className="sheet-wide" label="What twenty runs say">
        <table className="sheet-plan notranslate" translate="no">
          <thead>
            <tr>
              <th scope="col">method</th>
              <th scope="col">passes</th>
              <th scope="col">A</th>
              <th scope="col">B</th>
              <th scope="col">C</th>
              <th scope="col">loss, × Standard</th>
              <th scope="col">gradient, × Standard</th>
              <th scope="col">held-out loss less Standard’s, nats</th>
            </tr>
          </thead>
          <tbody>
            {TWENTY_RUNS.map(({ method, rows, loss, gradient, gain }) => (
              <tr key={method}>
                <th scope="row">{method}</th>
                <td>{rows}</td>
                <td>{formatNumber(loss.a)}</td>
                <td>{formatNumber(loss.b)}</td>
                <td>{formatNumber(loss.c)}</td>
                <td>{formatNumber(loss.total / standard.loss.total, 2)}</td>
                <td>{formatNumber(gradient / standard.gradient, 2)}</td>
                <td>
                  {gain ? `${signed(gain[0])} [${gain.slice(1).map(signed).join(', ')}]` : '–'}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scrollable>
    </section>
  );
}

const signed = (nats: number): string => String(nats).replace('-', '−');
