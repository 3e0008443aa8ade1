/** What a study shows: curves with median and band, a dot per run, the spread over runs, and the paper's question. */
import { memo, useMemo, type ReactNode } from 'react';
import { inARow, listed } from '../../language/language';
import { seeds } from '../../language/rooms/seeds';
import { verdicts } from '../../language/rooms/verdicts';
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
import { taskLabel } from '../../lab/words/tasks';
import {
  alike,
  curveWords,
  dominanceSentence,
  hasWidth,
  outcomeWords,
  shortCommits,
} from '../../lab/words/study';
import { bold, together } from '../language/rich';
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
  if (begun.length === 0) return seeds.notBegun();
  const over = begun.filter(isOver).length;
  const more = begun.length - over;
  return more > 0
    ? seeds.runsUnderWay({ over: String(over), more: String(more) })
    : seeds.runs({ over: String(over) });
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
      <div className="row seeds-kinds" role="group" aria-label={seeds.curves()}>
        {kinds.map((curves) => (
          <Button
            key={curves}
            look="small"
            pressed={curves === shown}
            onClick={() => seedsStore.getState().showCurves(curves)}
          >
            {curveWords(curves).name}
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
  const ended = {
    over,
    all,
    methods: plan.methods.length,
    seeds: plan.seeds.length,
    steps: plan.steps,
    task: taskLabel(plan.settings.task),
    model: plan.settings.model,
  };
  const begun = {
    date: startedAt.slice(0, 10),
    version,
    commit: commit ? shortCommits(commit) : '',
    command: command ?? '',
    code,
  };
  const sayBegun = () => {
    if (commit) {
      return together(command ? seeds.begunAtCommitWith(begun) : seeds.begunAtCommit(begun));
    }
    return command ? together(seeds.begunWith(begun)) : seeds.begun(begun);
  };
  return (
    <p className="seeds-provenance" data-testid="study-provenance">
      {recorded && <>{together(seeds.recorded({ b: bold }))} </>}
      {inARow(
        backend ? seeds.endedOn({ ...ended, backend }) : seeds.ended(ended),
        from ? forkSentence(from, pretrained) : '',
      )}
      {recorded && <> {sayBegun()}</>}
    </p>
  );
}

const code = (inside: readonly ReactNode[]) => <code>{together(inside)}</code>;

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
  if (!domain) return <p className="soft">{seeds.firstCurves()}</p>;
  const { name, unit } = curveWords(kind);
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
                      label={seeds.curveOf({
                        curve: name,
                        method,
                        seeds: curves.seeds.length,
                      })}
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
        {inARow(
          seeds.curvesKey({
            curve: name,
            unit,
            first: methodName(study.plan.methods[0], study.plan),
          }),
          domain.cut ? seeds.spikesCut() : '',
        )}
      </p>
    </>
  );
}

function Ends({ study, outcome }: { readonly study: Study; readonly outcome: EndMeasure }) {
  const summaries = useMemo(() => summariseStudy(study, outcome), [study, outcome]);
  const { title, better } = outcomeWords(outcome);
  const rows = summaries.map((summary, k) => ({ summary, color: laneStyle(k).color }));
  const shown = rows.filter(({ summary }) => summary.ends.length > 0);
  if (shown.length === 0) return null;
  const text = outcome === 'accuracy' ? formatShare : formatLoss;
  return (
    <section className="seeds-ends" aria-label={title} data-testid={`study-${outcome}`}>
      <h3>
        {title} <span className="soft">{seeds.endsKey({ better })}</span>
      </h3>
      <ChartBox minHeight={seedDotsHeight(shown.length)} fixed>
        {({ width }) => (
          <SeedDots
            rows={shown}
            width={width}
            text={text}
            label={seeds.dots({
              title,
              methods: listed(
                shown.map(({ summary: { name, ends } }) =>
                  seeds.dotsOf({ method: name, runs: ends.length }),
                ),
              ),
            })}
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

function end(run: RunEnd | null, text: Text): string | null {
  if (!run) return null;
  const seed = String(run.seed);
  return Number.isFinite(run.value)
    ? seeds.end({ value: text(run.value), seed })
    : seeds.endDiverged({ seed });
}

interface EndsTableProps {
  readonly summaries: readonly MethodSummary[];
  readonly text: Text;
}

function EndsTable({ summaries, text }: EndsTableProps) {
  const first = summaries[0].name;
  const small = text === formatLoss ? (value: number) => formatNumber(value, 2) : text;
  return (
    <Scrollable label={seeds.endsTable()} className="seeds-table">
      <EstimateTable
        caption={seeds.endsCaption({ first })}
        rows={summaries}
        head={{ cell: ({ name }) => name }}
        columns={[
          {
            name: 'N',
            cell: ({ ends, diverged }) => [
              ends.length,
              diverged > 0 && seeds.diverged({ count: String(diverged) }),
            ],
          },
          {
            name: seeds.median(),
            cell: ({ median }) =>
              median && [
                text(median.value),
                `${intervalText(median, text)}, ${formatShare(median.coverage)}`,
              ],
          },
          {
            name: seeds.meanSd(),
            cell: ({ mean, sd }) => mean && sd && `${text(mean.value)} ± ${small(sd.value)}`,
          },
          {
            name: seeds.sd(),
            cell: ({ sd }) =>
              sd && [small(sd.value), hasWidth(sd) ? intervalText(sd, small) : alike()],
          },
          {
            name: seeds.less({ first }),
            cell: ({ difference }) =>
              difference &&
              (hasWidth(difference)
                ? [
                    `${small(difference.value)} ${intervalText(difference, small)}`,
                    verdict(difference),
                  ]
                : [small(difference.value), alike()]),
          },
          { name: seeds.best(), cell: ({ best }) => end(best, text) },
          { name: seeds.worst(), cell: ({ worst }) => end(worst, text) },
        ]}
      />
    </Scrollable>
  );
}

function verdict({ low, high }: { readonly low: number; readonly high: number }): string {
  if (high < 0) return seeds.lower();
  return low > 0 ? seeds.higher() : verdicts.undecided();
}
