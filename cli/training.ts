/**
 * Holds: the training of a study on the command line: workers, what they tell, and when it ends. Refuses to hold: what is kept
 * (keeper.ts), and what is said before and after (study.ts).
 */
import { AwakeTime } from '../src/lab/study/awake-time';
import { reasonToEnd } from '../src/lab/study/budget';
import { withPretrained, withRuns, type StudyRun } from '../src/lab/study/study';
import { durationText } from '../src/lab/words/duration';
import { counted } from '../src/lab/words/numbers';
import { workersText } from '../src/lab/words/study';
import type { StudyMessage } from '../src/worker/protocol';
import { StudyPool } from '../src/worker/study-pool';
import type { StudyArguments } from './arguments';
import { lineOf, pretrainedLine, type Keeper } from './keeper';
import { FirstSteps } from './plan';
import { pretrainedFiles, programOf } from './pretrained-files';
import type { ProgressBar } from './progress';
import { wasmPathsIn } from './repository';
import { thisThread, threads } from './thread';

/** Where the program is, and what makes it a thread. */
export interface Program {
  /** The repository's folder. */
  readonly root: string;
  /** A file of the whole program that can find the packages; it need not stay there. */
  readonly file: string;
}

type Ended = ReturnType<typeof reasonToEnd>;

/** Trains what is missing, and keeps every run that is over. Returns why it ended before all were; null where all are. */
export async function train(
  keeper: Keeper,
  bar: ProgressBar,
  { backend, kernels, out, workers, cache, until }: StudyArguments,
  { root, file }: Program,
): Promise<Ended> {
  if (until && reasonToEnd(keeper.study, until, 0)) return 'decided';
  const wasmPaths = wasmPathsIn(root);
  let awake = new AwakeTime();
  let seconds = 0;
  let ended: Ended = null;
  const { plan, runs: done } = keeper.study;
  const firstSteps = new FirstSteps(plan);
  const trained: StudyRun[] = [];
  const hear = (message: StudyMessage) => {
    seconds = awake.seconds();
    switch (message.type) {
      case 'backend': {
        const { study } = keeper;
        if (study.backend !== null && study.backend !== message.badge) {
          throw new Error(
            `“${out}” was begun on ${study.backend}; on ${message.badge} its other runs would not be comparable to the last bit.`,
          );
        }
        keeper.study = { ...study, backend: message.badge };
        break;
      }
      case 'workers':
        keeper.say(`Computing on ${keeper.study.backend} with ${workersText(message)}.`);
        break;
      case 'stage':
        bar.stage(message.sentence?.english ?? '');
        break;
      case 'pretrained':
        keeper.study = withPretrained(keeper.study, message.pretrained);
        keeper.say(pretrainedLine(message.pretrained, message.kept));
        // What comes is timed.
        awake = new AwakeTime();
        break;
      case 'run':
        keeper.study = withRuns(keeper.study, [message.run]);
        keeper.write();
        trained.push(message.run);
        keeper.say(lineOf(message.run, keeper.study));
        break;
      case 'progress': {
        const { fraction, step } = message;
        const estimate = firstSteps.estimate(fraction, step);
        if (estimate !== null) keeper.say(estimate);
        bar.show(fraction, `${keeper.progress}, step ${step}`);
        break;
      }
      case 'failure':
        throw new Error(message.sentence.english);
    }
  };
  await new Promise<void>((resolve, reject) => {
    const listen = (message: StudyMessage) => {
      try {
        hear(message);
        const enough =
          until && message.type !== 'workers' && reasonToEnd(keeper.study, until, seconds);
        if (enough) {
          ended = enough;
          pool.dispose();
        }
        if (enough || message.type === 'over') resolve();
      } catch (error) {
        pool.dispose();
        reject(error as Error);
      }
    };
    const store = cache && {
      store: pretrainedFiles(root, (sentence) => keeper.say(sentence)),
      program: programOf(file),
    };
    const makeWorker = backend === 'webgpu' ? thisThread : threads(file);
    const pool = new StudyPool(listen, makeWorker, workers, store || undefined);
    const { asked } = keeper;
    pool.send({ type: 'start', plan, asked, done, backend, kernels, wasmPaths });
  });
  bar.clear();
  const steps = trained.reduce((sum, run) => sum + run.steps, 0);
  if (steps > 0) {
    keeper.say(
      `${counted(steps, 'training step')} of ${counted(trained.length, 'run')} in ${durationText(seconds)}: ${(steps / seconds).toFixed(0)} steps/s on ${keeper.study.backend}.`,
    );
  }
  return ended;
}
