/**
 * Holds: the study worker's side of the protocol: a study asked for its next slice, in which it can be paused. Refuses to
 * hold: the study itself (run/study/study.ts).
 */
import { reasonOf } from '../core/reason';
import { EngineError } from '../engine/engine';
import { runStudy, type StudyTurn } from '../run/study/study';
import type { StudyCommand, StudyMessage } from './protocol';
import { StepRate } from './share';

const PROGRESS_EVERY_MS = 100;
const RUNNING_EVERY_MS = 1000;
/** How long it computes before waiting messages are let in. */
const BREATHE_EVERY_MS = 15;

function breathe(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}

export class StudySession {
  private paused = false;
  private wake: () => void = () => undefined;
  private lastProgress = 0;
  private lastRunning = 0;
  /** Runs that train at present, and the step they are at. */
  private lanes = 0;
  private step = 0;
  private readonly rate = new StepRate();

  constructor(private readonly post: (message: StudyMessage) => void) {}

  handle(command: StudyCommand): void {
    switch (command.type) {
      case 'start':
        void this.run(command);
        break;
      case 'pause':
        this.paused = true;
        break;
      case 'resume':
        this.paused = false;
        this.wake();
        break;
    }
  }

  private async run(start: Extract<StudyCommand, { type: 'start' }>): Promise<void> {
    try {
      let breathed = performance.now();
      for await (const turn of runStudy(start)) {
        this.tell(turn);
        if (performance.now() - breathed < BREATHE_EVERY_MS) continue;
        await breathe();
        if (this.paused) {
          await new Promise<void>((resolve) => (this.wake = resolve));
          this.rate.clear();
        }
        breathed = performance.now();
      }
      this.post({ type: 'over' });
    } catch (error) {
      const reason = reasonOf(error);
      const sentence =
        error instanceof EngineError
          ? reason
          : `The study stopped because of an unexpected error (${reason.replace(/\.$/, '')}).`;
      this.post({ type: 'failure', sentence });
    }
  }

  private tell(turn: StudyTurn): void {
    switch (turn.type) {
      case 'stage':
        this.post(turn);
        break;
      case 'engine':
        this.post({ type: 'backend', badge: turn.badge });
        break;
      case 'run':
        this.post(turn);
        // What was told of it while it ran is out of date.
        this.lastRunning = 0;
        break;
      case 'progress':
        this.tellProgress(turn);
        break;
    }
  }

  private tellProgress(turn: Extract<StudyTurn, { type: 'progress' }>): void {
    const now = performance.now();
    if (turn.step > this.step) this.rate.add(now);
    this.step = turn.step;
    if (now - this.lastProgress < PROGRESS_EVERY_MS && turn.fraction < 1) return;
    this.lastProgress = now;
    const { fraction, step } = turn;
    const running = now - this.lastRunning > RUNNING_EVERY_MS ? turn.running() : null;
    if (running) this.lanes = running.length;
    const stepsPerSecond = this.rate.perSecond() * this.lanes;
    this.post({ type: 'progress', fraction, step, stepsPerSecond });
    if (!running) return;
    this.lastRunning = now;
    this.post({ type: 'running', runs: running });
  }
}
