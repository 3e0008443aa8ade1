/** What a study shows: curves with median and band, a dot per run, the spread over runs, and the paper's question. */
import { memo, useMemo } from 'react';
import { ChartBox } from '../../charts/frame/ChartBox';
import { formatNumber, formatShare } from '../../lab/words/numbers';
import { curvesDomain } from '../../charts/curves-domain';
import { SeedCurves } from '../../charts/SeedCurves';
import { SeedDots, seedDotsHeight } from '../../charts/SeedDots';
import type { Estimate } from '../../core/statistics/estimate';
import { isOver, methodName, plannedRuns, type Study } from '../../lab/study/study';
import { curveKinds, isLogarithmic, methodCurves, type CurveKind } from '../../lab/study/curves';
import {
  hasAccuracy,
  summariseStudy,
  type MethodSummary,
  type EndMeasure,
  type RunEnd,
} from '../../lab/study/summary';
import { forkSentence } from '../../lab/words/fork';
import {
  ALIKE,
  CURVES,
  dominanceSentence,
  hasWidth,
  OUTCOMES,
  shortCommits,
} from '../../lab/words/study';
import { EstimateTable } from '../panel/EstimateTable';
import { Scrollable } from '../panel/Scrollable';
import { laneStyle } from '../theme/theme';
import { SaveFigure } from './SaveFigure';
import { SeedsDecided } from './SeedsDecided';
import { SeedsNoise } from './SeedsNoise';
import { SeedsSteps } from './SeedsSteps';
import { seedsStore, useSeeds } from './seeds-store';
import { Button } from '../controls/Button';

/** Final losses of runs are close to each other. */
const formatLoss = (value: number): string => formatNumber(value, 4);

/** "N = 3, 1 under way". */
function runsText({ runs }: Study, method: string): string {
  const begun = runs.filter((run) => run.method === method);
  if (begun.length === 0) return 'not begun';
  const over = begun.filter(isOver).length;
  return `N = ${over}${begun.length > over ? `, ${begun.length - over} under way` : ''}`;
}

type Text = (value: number) => string;

const intervalText = ({ low, high }: Estimate, text: Text): string =>
  `[${text(low)}, ${text(high)}]`;

export const SeedsResults = memo(function SeedsResults({ study }: { readonly study: Study }) {
  const { curves: kind } = useSeeds('curves');
  const accuracy = hasAccuracy(study);
  const kinds = curveKinds(study);
  const shown = kinds.includes(kind) ? kind : 'heldOut';
  const outcomes: EndMeasure[] = accuracy ? ['loss', 'accuracy'] : ['loss'];
  return (
    <>
      <Provenance study={study} />
      {study.until && <SeedsDecided study={study} claims={study.until.claims} />}
      <div className="row seeds-kinds" role="group" aria-label="Curves over training">
        {kinds.map((curves) => (
          <Button
            key={curves}
            look="small"
            pressed={curves === shown}
            onClick={() => seedsStore.getState().showCurves(curves)}
          >
            {CURVES[curves].name}
          </Button>
        ))}
        <SaveFigure study={study} of={[{ curves: shown }]} name={shown} />
      </div>
      <Curves study={study} kind={shown} />
      {outcomes.map((outcome) => (
        <Ends key={outcome} study={study} outcome={outcome} />
      ))}
      <SeedsSteps study={study} />
      <SeedsNoise study={study} />
    </>
  );
});

function Provenance({ study }: { readonly study: Study }) {
  const { recorded } = useSeeds('recorded');
  const { plan, runs, startedAt, commit, command, backend, version, pretrained } = study;
  const { from } = plan.settings;
  const all = plannedRuns(plan).length;
  const over = runs.filter(isOver).length;
  const what = `${over} of ${all} runs have ended: ${plan.methods.length} methods × ${plan.seeds.length} seeds, ${plan.steps} steps each, ${plan.settings.task}, ${plan.settings.model} model${backend ? `, ${backend}` : ''}.`;
  return (
    <p className="seeds-provenance" data-testid="study-provenance">
      {recorded ? <b>Recorded, not live. </b> : null}
      {what}
      {from && ` ${forkSentence(from, pretrained)}`}
      {recorded && (
        <>
          {' '}
          Begun {startedAt.slice(0, 10)}, version {version}
          {commit && (
            <>
              , commit <code>{shortCommits(commit)}</code>
            </>
          )}
          {command && (
            <>
              {' '}
              with <code>{command}</code>
            </>
          )}
          .
        </>
      )}
    </p>
  );
}

function Curves({ study, kind }: { readonly study: Study; readonly kind: CurveKind }) {
  const all = useMemo(
    () => study.plan.methods.map((method) => methodCurves(study, method, kind)),
    [study, kind],
  );
  const log = isLogarithmic(kind);
  const domain = useMemo(
    () =>
      curvesDomain(
        all.filter((curves) => curves !== null),
        log,
      ),
    [all, log],
  );
  if (!domain) return <p className="soft">The first curves appear here.</p>;
  const { name, unit } = CURVES[kind];
  return (
    <>
      <div className="seeds-curves">
        {all.map((curves, k) => {
          const method = methodName(study.plan.methods[k], study.plan);
          return (
            <figure key={study.plan.methods[k]}>
              <figcaption>
                <b style={{ color: laneStyle(k).color }}>{method}</b>{' '}
                <span className="soft">{runsText(study, study.plan.methods[k])}</span>
              </figcaption>
              <ChartBox minHeight={120} fixed>
                {({ width, height }) =>
                  curves && (
                    <SeedCurves
                      curves={curves}
                      color={laneStyle(k).color}
                      reference={k > 0 ? (all[0]?.band ?? null) : null}
                      domain={domain.range}
                      log={log}
                      end={study.plan.steps}
                      label={`${name} of ${method} over training steps, ${curves.seeds.length} seeds`}
                      width={width}
                      height={height}
                    />
                  )
                }
              </ChartBox>
            </figure>
          );
        })}
      </div>
      <p className="soft">
        {name}, {unit}, over training steps. Thin: one line per seed. Band: lowest to highest of the
        N runs that have ended. Thick: their median. Dashed:{' '}
        {methodName(study.plan.methods[0], study.plan)}’s median.
        {domain.cut && ' The tallest spikes are cut off.'}
      </p>
    </>
  );
}

function Ends({ study, outcome }: { readonly study: Study; readonly outcome: EndMeasure }) {
  const summaries = useMemo(() => summariseStudy(study, outcome), [study, outcome]);
  const { title, better } = OUTCOMES[outcome];
  const rows = summaries.map((summary, k) => ({ summary, color: laneStyle(k).color }));
  const shown = rows.filter(({ summary }) => summary.ends.length > 0);
  if (shown.length === 0) return null;
  const text = outcome === 'accuracy' ? formatShare : formatLoss;
  return (
    <section className="seeds-ends" aria-label={title} data-testid={`study-${outcome}`}>
      <h3>
        {title} <span className="soft">{better}; a dot per run, the line is the median</span>
      </h3>
      <ChartBox minHeight={seedDotsHeight(shown.length)} fixed>
        {({ width }) => (
          <SeedDots
            rows={shown}
            width={width}
            text={text}
            label={`${title}: ${shown.map(({ summary }) => `${summary.name} ${summary.ends.length} runs`).join(', ')}`}
          />
        )}
      </ChartBox>
      <p className="seeds-answer" data-testid={`study-question-${outcome}`}>
        {dominanceSentence(study, outcome)}
      </p>
      <p className="row seeds-kinds">
        <SaveFigure study={study} of={[{ ends: outcome }]} name={`final-${outcome}`} />
      </p>
      <EndsTable summaries={summaries} text={text} />
    </section>
  );
}

const end = (run: RunEnd | null, text: Text): string | null =>
  run && `${Number.isFinite(run.value) ? text(run.value) : 'diverged'}, seed ${run.seed}`;

interface EndsTableProps {
  readonly summaries: readonly MethodSummary[];
  readonly text: Text;
}

function EndsTable({ summaries, text }: EndsTableProps) {
  const first = summaries[0].name;
  const small = text === formatLoss ? (value: number) => formatNumber(value, 2) : text;
  return (
    <Scrollable label="Table of the results" className="seeds-table">
      <EstimateTable
        caption={`Means ± run-to-run SD; SD with its 95 % chi-square interval (normal runs); differences from ${first} paired over seeds, 95 % t interval; the median’s interval is from lowest to highest where N is below 6`}
        rows={summaries}
        head={{ cell: ({ name }) => name }}
        columns={[
          {
            name: 'N',
            cell: ({ ends, diverged }) => [ends.length, diverged > 0 && `${diverged} diverged`],
          },
          {
            name: 'median',
            cell: ({ median }) =>
              median && [
                text(median.value),
                `${intervalText(median, text)}, ${formatShare(median.coverage)}`,
              ],
          },
          {
            name: 'mean ± SD',
            cell: ({ mean, sd }) => mean && sd && `${text(mean.value)} ± ${small(sd.value)}`,
          },
          {
            name: 'run-to-run SD',
            cell: ({ sd }) =>
              sd && [small(sd.value), hasWidth(sd) ? intervalText(sd, small) : ALIKE],
          },
          {
            name: `less ${first}`,
            cell: ({ difference }) =>
              difference &&
              (hasWidth(difference)
                ? [
                    `${small(difference.value)} ${intervalText(difference, small)}`,
                    verdict(difference),
                  ]
                : [small(difference.value), ALIKE]),
          },
          { name: 'best', cell: ({ best }) => end(best, text) },
          { name: 'worst', cell: ({ worst }) => end(worst, text) },
        ]}
      />
    </Scrollable>
  );
}

function verdict({ low, high }: { readonly low: number; readonly high: number }): string {
  if (high < 0) return 'lower';
  return low > 0 ? 'higher' : 'no difference detected yet';
}
