/** What one run cannot tell: the table of twenty seeds, for teachers. */
import { sheets } from '../../language/rooms/sheets';
import { TWENTY_RUNS } from '../../lab/lessons/twenty-runs';
import { unbroken } from '../language/rich';
import { Scrollable } from '../panel/Scrollable';
import { formatNumber } from '../../lab/words/numbers';

const [standard] = TWENTY_RUNS;

export function TwentyRuns() {
  return (
    <section aria-labelledby="twenty-runs">
      <h3 id="twenty-runs">{sheets.twentyTitle()}</h3>
      <p>{unbroken(sheets.twentyText())}</p>
      <Scrollable className="sheet-wide" label={sheets.twentyTitle()}>
        <table className="sheet-plan notranslate" translate="no">
          <thead>
            <tr>
              <th scope="col">{sheets.twentyMethod()}</th>
              <th scope="col">{sheets.twentyPasses()}</th>
              <th scope="col">A</th>
              <th scope="col">B</th>
              <th scope="col">C</th>
              <th scope="col">{sheets.twentyLoss()}</th>
              <th scope="col">{sheets.twentyGradient()}</th>
              <th scope="col">{sheets.twentyHeldOut()}</th>
            </tr>
          </thead>
          <tbody>
            {TWENTY_RUNS.map(({ method, rows, loss, gradient, gain }) => (
              <tr key={method}>
                <th scope="row">{unbroken(method)}</th>
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
