/**
 * Holds: many models of one engine that train in lockstep, each behind an engine of its own: what belongs to a run alone
 * (its batches, its losses, its measurements) is written for one lane, and the tensor program still sees all lanes at
 * once. Refuses to hold: what is trained on, and when.
 */
import { joinRows, type MaskedRows } from '../../core/draws/rows';
import type { Engine, EngineSnapshot, LaneBatch, StepReport } from '../../engine/engine';
import { initialParameters, parameterLayout } from '../../engine/parameters';
import { firstSnapshot } from '../train/first-weights';

/** The weights of step 0 of a model per seed, [R, P]: each what it would be alone. */
export function initialWeights(
  engine: Pick<Engine, 'config'>,
  seeds: readonly number[],
): EngineSnapshot {
  const layout = parameterLayout(engine.config);
  const known = new Map<number, Float32Array>();
  return firstSnapshot(
    seeds.map((seed) => {
      const weights = known.get(seed) ?? initialParameters(layout, seed);
      known.set(seed, weights);
      return weights;
    }),
  );
}

/** One lane of a convoy. Its steps wait until all members that are in have enqueued theirs. */
class Member implements Engine {
  readonly lanes = 1;
  batch: LaneBatch | null = null;
  inbox: StepReport[] = [];
  /** Whether it still trains: the others wait for it. */
  in = true;

  constructor(
    private readonly convoy: Convoy,
    private readonly engine: Engine,
    private readonly lane: number,
  ) {}

  get backend() {
    return this.engine.backend;
  }
  get config() {
    return this.engine.config;
  }
  get parameterCount() {
    return this.engine.parameterCount;
  }
  get lost() {
    return this.engine.lost;
  }

  trainStep(batch: LaneBatch): void {
    if (this.batch) throw new Error('This lane’s step waits for the other lanes already.');
    this.batch = batch;
    this.convoy.advance();
  }

  async reports(): Promise<StepReport[]> {
    await this.convoy.fetch();
    return this.inbox.splice(0);
  }

  freeze = () => this.engine.freeze();
  crossEntropy: Engine['crossEntropy'] = (frozen, lane, batch) =>
    this.engine.crossEntropy(frozen, this.real(lane), batch);
  probabilities: Engine['probabilities'] = (frozen, lane, tokens, rows) =>
    this.engine.probabilities(frozen, this.real(lane), tokens, rows);
  rowGradients: Engine['rowGradients'] = (frozen, lane, batch) =>
    this.engine.rowGradients(frozen, this.real(lane), batch);

  setOptimizer(): void {
    this.refuse();
  }
  snapshot(): Promise<EngineSnapshot> {
    return this.refuse();
  }
  restore(): void {
    this.refuse();
  }
  loseDevice(): void {
    this.refuse();
  }
  dispose(): void {
    this.refuse();
  }

  private real(lane: number): number {
    if (lane !== 0) throw new RangeError(`There is no lane ${lane} among 1.`);
    return this.lane;
  }

  private refuse(): never {
    throw new Error('This belongs to the whole convoy, not to one of its lanes.');
  }
}

export class Convoy {
  private readonly crew: readonly Member[];

  constructor(private readonly engine: Engine) {
    this.crew = Array.from({ length: engine.lanes }, (_, k) => new Member(this, engine, k));
  }

  /** Lane by lane, each an engine with the one lane 0. */
  get members(): readonly Engine[] {
    return this.crew;
  }

  /** Go on without a lane. Its weights are trained no further than an empty batch takes them. */
  leave(lane: number): void {
    this.crew[lane].in = false;
    this.advance();
  }

  /** Train a step once all lanes that are in have a batch. */
  advance(): void {
    const ready = this.crew.filter(({ batch }) => batch !== null);
    if (ready.length === 0 || this.crew.some((one) => one.in && !one.batch)) return;
    const empty = emptyLike(ready[0].batch!);
    const blocks = this.crew.map(({ batch }) => batch ?? empty);
    this.engine.trainStep({ ...joinRows(blocks), rows: empty.rows });
    for (const member of this.crew) member.batch = null;
  }

  /** Hand out the reports that have come in. */
  async fetch(): Promise<void> {
    for (const { step, loss, rowLoss, gradientNorm } of await this.engine.reports()) {
      const rows = rowLoss.length / this.crew.length;
      this.crew.forEach((member, k) => {
        member.inbox.push({
          step,
          loss: loss.slice(k, k + 1),
          rowLoss: rowLoss.slice(k * rows, (k + 1) * rows),
          gradientNorm: gradientNorm.slice(k, k + 1),
        });
      });
    }
  }
}

function emptyLike({ rows, tokens }: MaskedRows): MaskedRows {
  return {
    rows,
    tokens: new Int32Array(tokens.length),
    targets: new Int32Array(tokens.length),
    weights: new Float32Array(tokens.length),
  };
}
