/** Panel "Claims": what the paper and this page claim, each with what is measured here and whether it holds. */
import { useId, useMemo } from 'react';
import { formatCellEstimate, formatInteger } from '../../lab/words/numbers';
import { heldSentence } from '../../lab/words/verdicts';
import { judge, type JudgedClaim } from '../../lab/claims/claims';
import { sourceSentence } from '../../lab/methods/sources';
import { withNewLane, MAX_LANES } from '../../lab/methods/lane-rules';
import { EstimateTable } from '../panel/EstimateTable';
import { Formula } from '../panel/Formula';
import { MeasureNow } from '../panel/MeasureNow';
import { Panel } from '../panel/Panel';
import { showPanel } from '../page/showPanel';
import { actions, pageStore, usePage } from '../store/store';
import { useEvidence } from '../hooks/useEvidence';
import { overSteps } from '../panel/measured-at';
import { Scrollable } from '../panel/Scrollable';
import { CLAIMED } from './formula';
import { useKept } from '../hooks/useKept';
import { useWatched } from '../hooks/useWatched';
import { Button } from '../controls/Button';
import './claims.css';
import type { Evidence } from '../../lab/claims/evidence';
import type { Need, Decision, ClaimPart } from '../../lab/claims/rules';

const HZ = 0.5;

const VERDICT: Readonly<Record<Decision, string>> = {
  holds: 'holds here',
  fails: 'does not hold here',
  undecided: 'not decided yet',
};

const TO_SEEDS = { text: 'Go to Seeds', act: () => void showPanel('Seeds') };

/** How what is missing is got; null where it comes by itself or from the visitor's own choice. */
const REMEDIES: Readonly<Record<Need, { text: string; act: () => void } | null>> = {
  'a probe': null,
  'variances above 0': null,
  'a lane that masks': null,
  'a masked lane with independent rates': null,
  'the same lane without EMA': null,
  'five probes': null,
  'an ARM lane': { text: 'Add an ARM lane', act: addArmLane },
  'an EMA lane': { text: 'Add the first lane with EMA', act: addEmaLane },
  'a study of seeds': TO_SEEDS,
  'a study with P-POTS + MIRROR': TO_SEEDS,
  'a study that begins with Standard': TO_SEEDS,
  'a study with count weight, Standard and an ARM': TO_SEEDS,
  'a study with a bell-shaped hand-drawn density': TO_SEEDS,
  'a study of several methods': TO_SEEDS,
  'a study with the gradient’s noise': TO_SEEDS,
  'a study of three seeds': TO_SEEDS,
  'more runs of the study to end': TO_SEEDS,
  'runs that scatter': TO_SEEDS,
  'answers to check': {
    text: 'Choose short addition',
    act: () => actions.change({ task: 'addition' }),
  },
};

/** Says so where no lane can be added. */
function hasRoom(): boolean {
  const room = pageStore.getState().wanted.lanes.length < MAX_LANES;
  if (!room) actions.notify(`All ${MAX_LANES} lanes are taken: remove one first.`);
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
const READINGS: Readonly<Partial<Record<Need, number>>> = { 'a probe': 1, 'five probes': 5 };

/** What would let a claim be judged; null where nothing is missing, or it is judged. */
const missing = ({ decision, parts }: JudgedClaim): Need | null =>
  decision === 'undecided' ? needOf(parts) : null;

export default function Claims() {
  useWatched('methods');
  const evidence = useEvidence(HZ);
  const { decisions } = usePage('decisions');
  const claims = useMemo(() => judge(evidence, decisions), [evidence, decisions]);
  const [open, setOpen] = useKept<number | null>('claim', null);
  // One button is enough: the same readings serve all that wait for some.
  const waits = claims.find((claim) => READINGS[missing(claim)!] !== undefined);
  return (
    <Panel
      title="Claims"
      of={['probe']}
      note={`${whenMeasured(evidence)}decided only where the threshold lies outside the 95 % confidence sequence`}
      explanation="What the paper claims, and from the tenth on this page itself. Choose one to see what was measured, by which formula, and on which chart."
      formula={CLAIMED}
    >
      <ol className="claims">
        {claims.map((claim) => (
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
function whenMeasured({ methods }: Evidence): string {
  return methods ? `${overSteps(methods)} · ` : '';
}

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
        <span className="claim-sentence">{sentence}</span>
        <span className={`claim-verdict claim-${decision}`}>{VERDICT[decision]}</span>
        <span className="claim-measured">
          {said?.measured
            ? `${said.what}: ${formatCellEstimate(said.measured)}, N = ${formatInteger(said.measured.n)}`
            : ''}
          {need !== null && `${said?.measured ? ' · ' : ''}needs ${need}`}
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
    <Scrollable label="Formula and numbers of the claim" className="claim-details">
      {claim.about.length > 0 && <p className="claim-source">{sourceSentence(claim.about)}</p>}
      <Formula latex={claim.latex} onHighlight={() => undefined} />
      <EstimateTable
        caption="Measured, and what it must be"
        rows={claim.parts}
        head={{ name: 'quantity', cell: ({ what, remark }) => [what, remark] }}
        columns={[
          { name: 'must be', cell: ({ must }) => must },
          { name: 'measured', cell: ({ measured }) => measured && formatCellEstimate(measured) },
          { name: 'N', cell: ({ measured }) => measured && formatInteger(measured.n) },
          {
            name: 'verdict',
            cell: ({ needs, decision, held }) => [
              needs ? `needs ${needs}` : VERDICT[decision],
              heldSentence({ held }),
            ],
          },
        ]}
      />
      <p className="row panel-controls">
        <Button look="small" onClick={() => showPanel(claim.panel)}>
          Show the chart: {claim.panel}
        </Button>
        {remedy && (
          <Button look="small" onClick={remedy.act}>
            {remedy.text}
          </Button>
        )}
      </p>
    </Scrollable>
  );
}
