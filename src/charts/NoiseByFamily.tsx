/**
 * Compositions of methods that all train for Standard's loss: noise per forward row, a row for each way to weight a pattern, one
 * forward row above and two below. The least noisy of each has its name.
 */
import { memo } from 'react';
import { search } from '../language/rooms/search';
import { FAMILIES, familyOf } from '../lab/search/report';
import { formatTick } from '../lab/words/numbers';
import { FAMILY_WORDS } from '../lab/words/search';
import type { CompositionsProps } from './compositions';
import { logDomain } from './frame/domains';
import { Frame, usePlot } from './frame/Frame';
import { AXIS_TICK, LETTER, lettersOf } from './look';
import { CompositionPoint } from './marks/CompositionPoint';
import { Rule } from './marks/Rule';
import { noiseByFamilySentence } from './lab-sentences';

const SIDE = 12;
/** Where a row's title stands, and its points that cost one row and two, as shares of its height. */
const AT = { title: 0.26, 1: 0.52, 2: 0.82 } as const;

const only = (value: number) => ({ x: [value], value: [value] });

export const NoiseByFamily = memo(function NoiseByFamily(props: CompositionsProps) {
  const { readings, criterion, width, height } = props;
  const shown = readings.filter(({ ratios }) => logDomain([only(ratios[criterion].ratio.value)]));
  const values = shown.map(({ ratios }) => ratios[criterion].ratio.value);
  const domain = logDomain([{ x: values, value: values }, only(1)]);
  if (shown.length === 0 || !domain) return null;
  return (
    <Frame
      label={search.byFamilyLabel()}
      says={noiseByFamilySentence(shown, criterion)}
      x={{ domain, log: true, size: 34, format: (ratio) => `${formatTick(ratio)} ×` }}
      y={{ domain: [0, 1], ticks: [], size: SIDE }}
      top={0}
      beside={SIDE}
      grid="vertical"
      width={width}
      height={height}
      role="group"
    >
      <Rule x={1} color="var(--soft)" dash="4 3" />
      <Rows {...props} readings={shown} />
    </Frame>
  );
});

function Rows({ readings, criterion, inLanes, onChoose }: CompositionsProps) {
  const { across, x, y, width, height, scale } = usePlot();
  const present = FAMILIES.filter((family) => readings.some((one) => familyOf(one) === family));
  const rowHeight = height / present.length;
  return (
    <>
      <text {...AXIS_TICK} x={x + width} y={y + height + 30 * scale} textAnchor="end">
        {search.perRow()}
      </text>
      {present.map((family, row) => {
        const top = y + row * rowHeight;
        const members = readings.filter((reading) => familyOf(reading) === family);
        const called = FAMILY_WORDS[family]();
        const full = search.leastNoisy({ family: called, name: members[0].name });
        // From the back to the front: the noisiest first, lanes last.
        const lanesLast = members
          .toReversed()
          .sort((a, b) => Number(inLanes.has(a.key)) - Number(inLanes.has(b.key)));
        return (
          <g key={family}>
            <text
              fontSize="0.75rem"
              fill="var(--ink)"
              x={x + 2 * scale}
              y={top + AT.title * rowHeight}
            >
              {lettersOf(full) * LETTER * scale < width ? full : called}
            </text>
            {lanesLast.map((reading) => (
              <CompositionPoint
                key={reading.key}
                px={across(reading.ratios[criterion].ratio.value)}
                py={top + AT[reading.rowsPerDraw] * rowHeight}
                reading={reading}
                criterion={criterion}
                lane={inLanes.get(reading.key)}
                onChoose={onChoose}
              />
            ))}
          </g>
        );
      })}
    </>
  );
}
