/**
 * Holds: a study under way on the command line: what is known of it, what of it is in its files, and lines about its runs. Refuses to
 * hold: the training (study.ts) and how files are written (files.ts).
 */
import type { Claim } from '../src/lab/study/claim-names';
import {
  isOver,
  methodName,
  sameRun,
  type PretrainedReport,
  type RunId,
  type Study,
  type StudyRun,
} from '../src/lab/study/study';
import { grown } from '../src/lab/study/until';
import { formatInteger } from '../src/lab/words/numbers';
import { STOPPED } from './exit-codes';
import { writeStudy, writeTables } from './files';

/** A run that is over, in a line. */
export function lineOf({ method, seed, status, steps, final }: StudyRun, { plan }: Study): string {
  const name = `${methodName(method, plan)}, seed ${seed}`;
  if (status === 'diverged') return `${name}: diverged at step ${steps}`;
  const accuracy = final?.accuracy ? `, accuracy ${final.accuracy.value.toFixed(3)}` : '';
  return `${name}: held-out loss ${final?.loss.value.toFixed(4)}${accuracy}`;
}

function progressText({ runs }: Study, asked: readonly RunId[]): string {
  const over = asked.filter((id) => runs.some((run) => sameRun(run, id) && isOver(run)));
  return `${over.length} of ${asked.length} runs`;
}

/** The same of a model that runs go on from. @param kept whether an earlier study has computed it. */
export function pretrainedLine(
  { kind, seed, steps, final }: PretrainedReport,
  kept: boolean,
): string {
  const verb = kept ? 'Kept from an earlier study:' : 'Pre-trained:';
  const name = kind === 'arm' ? 'the ARM' : 'the masked model';
  const accuracy = final.accuracy ? `, accuracy ${final.accuracy.value.toFixed(3)}` : '';
  return `${verb} ${name}, seed ${seed}, ${formatInteger(steps)} steps, held-out loss ${final.loss.value.toFixed(4)}${accuracy}`;
}

/** A study under way: what is known of it, and what of it is in its files. */
export class Keeper {
  /** Why the newest runs are not in the file, or null where they are. */
  private unkept: string | null = null;

  constructor(
    public study: Study,
    readonly out: string,
    /** The runs that are asked for. */
    readonly asked: readonly RunId[],
    readonly claims: readonly Claim[] | null,
    readonly say: (sentence: string) => void,
  ) {}

  /** How many of the runs that are asked for are over: "3 of 10 runs". */
  get progress(): string {
    return progressText(this.study, this.asked);
  }

  /** The study as its files have it. */
  get kept(): Study {
    return this.claims ? grown(this.study, this.claims) : this.study;
  }

  /** Puts the study into its file. Where that fails it says so once, and what is computed is kept in memory. */
  write(): void {
    try {
      this.study = { ...writeStudy(this.out, this.kept), plan: this.study.plan };
      this.unkept = null;
    } catch (error) {
      const { message } = error as Error;
      if (message !== this.unkept) this.say(message);
      this.unkept = message;
    }
  }

  /** Writes what is not written yet; whether everything is. A sentence for each file that could not be. */
  finish(): boolean {
    if (this.unkept !== null) {
      // At the end once more, for those who read the end.
      this.unkept = '';
      this.write();
    }
    const problems = writeTables(this.out, this.kept);
    problems.forEach(this.say);
    return this.unkept === null && problems.length === 0;
  }

  /** How far the study has come, for one who must end before it does. */
  stopped(): void {
    const kept =
      this.unkept === null
        ? `are kept in ${this.out}; the same command goes on from there`
        : `are over, but not all of them could be kept in ${this.out}`;
    this.say(`Stopped. ${this.progress} ${kept}.`);
  }
}

/** Keeps what there is where the process is told to end. */
export function stopOnSignals(keeper: Keeper): void {
  for (const signal of Object.keys(STOPPED) as (keyof typeof STOPPED)[]) {
    process.once(signal, () => {
      keeper.finish();
      keeper.stopped();
      process.exit(STOPPED[signal]);
    });
  }
}
