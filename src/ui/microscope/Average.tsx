/** Over all sequences and rates: the average of what is seen one by one, beside the bar that it is. */
import { useCallback } from 'react';
import { NoiseBars, type NoiseBar } from '../../charts/NoiseBars';
import { scaleEstimate } from '../../charts/split';
import { mapParts, type Decomposition, type Estimate } from '../../core/statistics/estimate';
import { explore } from '../../language/rooms/explore';
import { microscope } from '../../language/rooms/microscope';
import type { LaneSettings } from '../../lab/methods/lane-parts';
import type { MicroscopeReport } from '../../lab/record/microscope-report';
import { averageSentence } from '../../lab/words/microscope';
import { formatCell, formatCellInterval } from '../../lab/words/numbers';
import { splitAboveRounding } from '../../lab/words/rounding';
import { useThrottled } from '../hooks/refresh';
import { laneLook } from '../hooks/useLanes';
import { useView, type PageState } from '../store/store';

const HZ = 2;

const PARTS = [
  { part: 'a', source: 'A' },
  { part: 'b', source: 'B' },
  { part: 'c', source: 'C' },
] as const;

const times = (split: Decomposition, factor: number): Decomposition =>
  mapParts(split, (part, name) => (name === 'mean' ? part : scaleEstimate(part, factor)));

/** A number with its interval, which goes to a line of its own where there is no room. */
function Cell(estimate: Estimate) {
  return (
    <>
      {formatCell(estimate.value)} <span className="unbroken">{formatCellInterval(estimate)}</span>
    </>
  );
}

interface Props {
  readonly lane: LaneSettings;
  readonly average: Decomposition;
  readonly masked: MicroscopeReport['masked'];
}

export function Average({ lane, average: perDraw, masked }: Props) {
  const { per } = useView('per');
  const noise = useThrottled(
    ['probe'],
    HZ,
    useCallback(({ record }: PageState) => record.latestNoise(lane.id, 'own'), [lane.id]),
  );
  const factor = per === 'row' ? (masked?.shown.length ?? 1) : 1;
  const average = times(splitAboveRounding(perDraw, 'loss'), factor);
  const bar = noise && times(splitAboveRounding(noise.loss, 'loss'), factor);
  const look = laneLook(lane);
  const { n } = average.total;
  const rows: NoiseBar[] = [
    {
      lane: { ...look, id: 0 },
      called: microscope.averaged(),
      about: microscope.averagedOver({ count: String(n) }),
      split: average,
      former: null,
    },
    {
      lane: { ...look, id: 1 },
      called: microscope.theBar(),
      about: look.name,
      split: bar,
      former: null,
    },
  ];
  const end = 1.05 * Math.max(average.total.high, bar?.total.high ?? 0);
  const parts = PARTS.map(({ part, source }) => ({
    source,
    average: average[part],
    bar: bar && bar[part],
  }));
  const unit = per === 'row' ? explore.perPass() : explore.perDraw();
  return (
    <div className="microscope-average">
      <NoiseBars bars={rows} end={end} unit={unit} />
      <p data-testid="microscope-agreement">{averageSentence(parts, n, lane.ema)}</p>
      <table translate="no" className="notranslate">
        <caption className="unseen">{microscope.caption({ unit })}</caption>
        <thead>
          <tr>
            <th scope="col">{unit}</th>
            {PARTS.map(({ source }) => (
              <th key={source} scope="col" className={`word-${source}`}>
                {source}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {(['average', 'bar'] as const).map((row) => (
            <tr key={row}>
              <th scope="row">
                {row === 'average' ? microscope.averagedHere() : microscope.theBarRow()}
              </th>
              {parts.map((part) => {
                const estimate = part[row];
                return (
                  <td
                    key={part.source}
                    data-testid={`microscope-${row}-${part.source}`}
                    data-value={estimate?.value}
                    data-ci-low={estimate?.low}
                    data-ci-high={estimate?.high}
                  >
                    {estimate ? <Cell {...estimate} /> : '–'}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
