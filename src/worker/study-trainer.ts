/**
 * Holds: a worker's part of a study: groups of its runs, trained in slices between which the study can be paused. Refuses to
 * hold: the training itself (run/study/group.ts), and who trains what (study-pool.ts).
 */
import { reasonOf } from '../core/reason';
import { failures } from '../language/rooms/failures';
import { SentenceError } from '../language/sentence';
import type { Pretrained } from '../lab/fork/pretrained';
import { pretrain, pretrainingSentence } from '../run/fork/pretrain';
import { openBackend, trainGroup, type GroupTurn } from '../run/study/group';
import { timeSeed } from '../run/study/timing';
import { poolWorker } from './pool';
import type {
  FromStudyWorker,
  StudyNotice,
  StudyResult,
  StudySaid,
  StudyTask,
  ToStudyWorker,
} from './protocol';
import { StepRate } from './share';

const PROGRESS_EVERY_MS = 100;
const RUNNING_EVERY_MS = 1000;
/** How long it computes before waiting messages are let in. */
const BREATHE_EVERY_MS = 15;

function breathe(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}

class StudyTrainer {
  private paused = false;
  private wake: () => void = () => undefined;
  private breathed = performance.now();
  private lastProgress = 0;
  private lastRunning = 0;
  /** Runs that train at present, and the step they are at. */
  private lanes = 0;
  private step = 0;
  private readonly rate = new StepRate();

  note(notice: StudyNotice): void {
    this.paused = notice === 'pause';
    if (!this.paused) this.wake();
  }

  async work(task: StudyTask, say: (said: StudySaid) => void): Promise<StudyResult> {
    try {
      if (task.type === 'open') return await openBackend(task.plan, task, task.workers);
      if (task.type === 'time') return await timeSeed(task.plan, task);
      if (task.type === 'pretrain') return await this.pretrain(task, say);
      await this.train(task, say);
      return null;
    } catch (error) {
      if (error instanceof SentenceError) throw error;
      const reason = reasonOf(error).replace(/\.$/, '');
      throw new SentenceError(failures.studyUnexpected({ reason }));
    }
  }

  private async pretrain(
    { plan, start, backend, kernels = 'on', wasmPaths }: Extract<StudyTask, { type: 'pretrain' }>,
    say: (said: StudySaid) => void,
  ): Promise<Pretrained> {
    const from = plan.settings.from!;
    const settings = { ...start.run, backend, kernels };
    const work = pretrain(from, start.kind, settings, { wasmPaths });
    for (;;) {
      const { done, value } = await work.next();
      if (done) return value;
      await this.breatheIfDue();
      const now = performance.now();
      if (now - this.lastProgress < PROGRESS_EVERY_MS) continue;
      this.lastProgress = now;
      say({ type: 'stage', sentence: pretrainingSentence(from, start.kind, value) });
    }
  }

  private async train(
    task: Extract<StudyTask, { type: 'group' }>,
    say: (said: StudySaid) => void,
  ): Promise<void> {
    this.rate.clear();
    for await (const turn of trainGroup(task.plan, task.ids, task, task.starts)) {
      this.tell(turn, say);
      await this.breatheIfDue();
    }
  }

  /** Every now and then waiting messages are let in, a pause among them. */
  private async breatheIfDue(): Promise<void> {
    if (performance.now() - this.breathed < BREATHE_EVERY_MS) return;
    await breathe();
    if (this.paused) {
      await new Promise<void>((resolve) => (this.wake = resolve));
      this.rate.clear();
    }
    this.breathed = performance.now();
  }

  private tell(turn: GroupTurn, say: (said: StudySaid) => void): void {
    if (turn.type === 'progress') {
      this.tellProgress(turn, say);
      return;
    }
    say(turn);
    // What was told of it while it ran is out of date.
    this.lastRunning = 0;
  }

  private tellProgress(
    { done, step, running }: Extract<GroupTurn, { type: 'progress' }>,
    say: (said: StudySaid) => void,
  ): void {
    const now = performance.now();
    if (step > this.step) this.rate.add(now);
    this.step = step;
    if (now - this.lastProgress < PROGRESS_EVERY_MS) return;
    this.lastProgress = now;
    const runs = now - this.lastRunning > RUNNING_EVERY_MS ? running() : null;
    if (runs) this.lanes = runs.length;
    const stepsPerSecond = this.rate.perSecond() * this.lanes;
    say({ type: 'progress', done, step, stepsPerSecond });
    if (!runs) return;
    this.lastRunning = now;
    say({ type: 'running', runs });
  }
}

/** What a worker makes of messages about a study. */
export function studyWorker(
  post: (message: FromStudyWorker) => void,
): (message: ToStudyWorker) => void {
  const trainer = new StudyTrainer();
  return poolWorker<StudyTask, StudyNotice, StudySaid, StudyResult>(
    post,
    (task, say) => trainer.work(task, say),
    (notice) => trainer.note(notice),
  );
}
