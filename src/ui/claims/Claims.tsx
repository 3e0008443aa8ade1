/** Panel "Claims": what the paper and this page claim, each with what is measured here and whether it holds. */
import { useId, useMemo } from 'react';
import { claims } from '../../language/rooms/claims';
import { formatCellEstimate, formatInteger } from '../../lab/words/numbers';
import { heldSentence } from '../../lab/words/verdicts';
import { judge, type JudgedClaim } from '../../lab/claims/claims';
import { sourceSentence } from '../../lab/methods/sources';
import { withNewLane, MAX_LANES } from '../../lab/methods/lane-rules';
import { claimsShown } from '../../charts/paper/shows/readings';
import { unbroken } from '../language/rich';
import { EstimateTable } from '../panel/EstimateTable';
import { Formula } from '../panel/Formula';
import { MeasureNow } from '../panel/MeasureNow';
import { Panel } from '../panel/Panel';
import { showPanel } from '../page/showPanel';
import { actions, pageStore, usePage } from '../store/store';
import { useEvidence } from '../hooks/useEvidence';
import { overSteps } from '../panel/measured-at';
import { titleOf } from '../panel/title-of';
import { Scrollable } from '../panel/Scrollable';
import { formula } from './formula';
import { useKept } from '../hooks/useKept';
import { useWatched } from '../hooks/useWatched';
import { Button } from '../controls/Button';
import './claims.css';
import type { Evidence } from '../../lab/claims/evidence';
import type { Need, Decision, ClaimPart } from '../../lab/claims/rules';

const HZ = 0.5;

const VERDICT: Readonly<Record<Decision, () => string>> = {
  holds: claims.holds,
  fails: claims.fails,
  undecided: claims.undecided,
};

const NEEDS: Readonly<Record<Need, () => string>> = {
  probe: claims.needProbe,
  variances: claims.needVariances,
  'masked-lane': claims.needMaskedLane,
  'independent-rates': claims.needIndependentRates,
  'twin-without-ema': claims.needTwin,
  'five-probes': claims.needFiveProbes,
  'arm-lane': claims.needArm,
  'ema-lane': claims.needEma,
  study: claims.needStudy,
  'study-with-both': claims.needBoth,
  'standard-first': claims.needStandardFirst,
  'study-with-count-weight': claims.needCountWeight,
  'study-with-bell': claims.needBell,
  'several-methods': claims.needMethods,
  'gradient-noise': claims.needGradientNoise,
  'three-seeds': claims.needThreeSeeds,
  'more-runs': claims.needRuns,
  scatter: claims.needScatter,
  answers: claims.needAnswers,
};

interface Remedy {
  readonly text: () => string;
  readonly act: () => void;
}

const TO_SEEDS: Remedy = { text: claims.toSeeds, act: () => void showPanel('Seeds') };

/** How what is missing is got; null where it comes by itself or from the visitor's own choice. */
const REMEDIES: Readonly<Record<Need, Remedy | null>> = {
  probe: null,
  variances: null,
  'masked-lane': null,
  'independent-rates': null,
  'twin-without-ema': null,
  'five-probes': null,
  'arm-lane': { text: claims.addArm, act: addArmLane },
  'ema-lane': { text: claims.addEma, act: addEmaLane },
  study: TO_SEEDS,
  'study-with-both': TO_SEEDS,
  'standard-first': TO_SEEDS,
  'study-with-count-weight': TO_SEEDS,
  'study-with-bell': TO_SEEDS,
  'several-methods': TO_SEEDS,
  'gradient-noise': TO_SEEDS,
  'three-seeds': TO_SEEDS,
  'more-runs': TO_SEEDS,
  scatter: TO_SEEDS,
  answers: {
    text: claims.chooseAddition,
    act: () => actions.change({ task: 'addition' }),
  },
};

/** Says so where no lane can be added. */
function hasRoom(): boolean {
  const room = pageStore.getState().wanted.lanes.length < MAX_LANES;
  if (!room) actions.notify(claims.lanesTaken({ count: String(MAX_LANES) }));
  return room;
}

function addArmLane(): void {
  if (hasRoom()) actions.addLane('arm');
}

function addEmaLane(): void {
  if (!hasRoom()) return;
  const { wanted, settings } = pageStore.getState();
  const lanes = withNewLane(wanted.lanes, settings.lanes);
  const fresh = lanes.at(-1)!;
  actions.change({ lanes: [...wanted.lanes, { ...wanted.lanes[0], id: fresh.id, ema: true }] });
}

/** What comes by itself with so many readings, and at once where training rests. */
const READINGS: Readonly<Partial<Record<Need, number>>> = { probe: 1, 'five-probes': 5 };

/** What would let a claim be judged; null where nothing is missing, or it is judged. */
const missing = ({ decision, parts }: JudgedClaim): Need | null =>
  decision === 'undecided' ? needOf(parts) : null;

export default function Claims() {
  useWatched('methods');
  const evidence = useEvidence(HZ);
  const { decisions } = usePage('decisions');
  const judged = useMemo(() => judge(evidence, decisions), [evidence, decisions]);
  const [open, setOpen] = useKept<number | null>('claim', null);
  // One button is enough: the same readings serve all that wait for some.
  const waits = judged.find((claim) => READINGS[missing(claim)!] !== undefined);
  return (
    <Panel
      name="Claims"
      of={['probe']}
      note={[...whenMeasured(evidence), claims.note()].join(' · ')}
      explanation={claims.explanation()}
      formula={formula()}
      show={() => claimsShown(judge(evidence, decisions), evidence.methods)}
    >
      <ol className="claims">
        {judged.map((claim) => (
          <Claim
            key={claim.number}
            claim={claim}
            open={open === claim.number}
            readings={claim === waits ? READINGS[missing(claim)!] : undefined}
            onToggle={() => setOpen(open === claim.number ? null : claim.number)}
          />
        ))}
      </ol>
    </Panel>
  );
}

/** Of which step's weights the claims speak; where nothing is measured yet, nothing. */
const whenMeasured = ({ methods }: Evidence): readonly string[] =>
  methods ? [overSteps(methods)] : [];

/** What is missing, in words; null where nothing is. */
function needOf(parts: readonly ClaimPart[]): Need | null {
  return parts.find(({ needs }) => needs !== null)?.needs ?? null;
}

/** The part that speaks for the claim: what refutes it, else what is open, else the first. */
function speaking(parts: readonly ClaimPart[]): ClaimPart | undefined {
  const measured = parts.filter(({ measured }) => measured !== null);
  return (
    measured.find(({ decision }) => decision === 'fails') ??
    measured.find(({ decision }) => decision === 'undecided') ??
    measured[0]
  );
}

/** What was measured of a part, and what is missing; none where there is nothing to say. */
const measuredText = (part: ClaimPart | undefined): readonly string[] =>
  part?.measured
    ? [
        claims.measured({
          what: part.what,
          estimate: formatCellEstimate(part.measured),
          n: formatInteger(part.measured.n),
        }),
      ]
    : [];

const needText = (need: Need | null): readonly string[] =>
  need === null ? [] : [claims.needs({ need: NEEDS[need]() })];

interface ClaimProps {
  readonly claim: JudgedClaim;
  readonly open: boolean;
  /** Of what it needs, how many readings it takes, where it is the first that waits for some. */
  readonly readings: number | undefined;
  readonly onToggle: () => void;
}

function Claim({ claim, open, readings, onToggle }: ClaimProps) {
  const id = useId();
  const { number, sentence, decision, parts } = claim;
  const need = missing(claim);
  const said = speaking(parts);
  return (
    <li data-claim={number} data-outcome={decision}>
      <Button className="claim" aria-expanded={open} aria-controls={id} onClick={onToggle}>
        <span className="claim-number">{number}</span>
        <span className="claim-sentence">{unbroken(sentence)}</span>
        <span className={`claim-verdict claim-${decision}`}>{VERDICT[decision]()}</span>
        <span className="claim-measured">
          {[...measuredText(said), ...needText(need)].join(' · ')}
        </span>
      </Button>
      {readings !== undefined && (
        <div className="claim-measure">
          <MeasureNow readings={readings} />
        </div>
      )}
      <div id={id} hidden={!open}>
        {open && <Details claim={claim} need={need} />}
      </div>
    </li>
  );
}

function Details({ claim, need }: { claim: JudgedClaim; need: Need | null }) {
  const remedy = need && REMEDIES[need];
  return (
    <Scrollable label={claims.details()} className="claim-details">
      {claim.methods.length > 0 && <p className="claim-source">{sourceSentence(claim.methods)}</p>}
      <Formula latex={claim.latex} onHighlight={() => undefined} />
      <EstimateTable
        caption={claims.caption()}
        rows={claim.parts}
        head={{ name: claims.quantity(), cell: ({ what, remark }) => [what, remark] }}
        columns={[
          { name: claims.mustBe(), cell: ({ must }) => must },
          {
            name: claims.measuredColumn(),
            cell: ({ measured }) => measured && formatCellEstimate(measured),
          },
          { name: 'N', cell: ({ measured }) => measured && formatInteger(measured.n) },
          {
            name: claims.verdict(),
            cell: ({ needs, decision, held }) => [
              ...(needs ? needText(needs) : [VERDICT[decision]()]),
              heldSentence({ held }),
            ],
          },
        ]}
      />
      <p className="row panel-controls">
        <Button look="small" onClick={() => showPanel(claim.panel)}>
          {claims.showChart({ panel: titleOf(claim.panel) })}
        </Button>
        {remedy && (
          <Button look="small" onClick={remedy.act}>
            {remedy.text()}
          </Button>
        )}
      </p>
    </Scrollable>
  );
}
