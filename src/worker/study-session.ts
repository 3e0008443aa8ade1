/**
 * Holds: the study worker's side of the protocol: a study asked for its next slice, in which it can be paused. Refuses to
 * hold: the study itself (run/study/study.ts).
 */
import { reasonOf } from '../core/reason';
import { EngineError } from '../engine/engine';
import { runStudy, type StudyTurn } from '../run/study/study';
import type { StudyCommand, StudyMessage } from './protocol';

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
  /** Steps of the present group, and when and at which step its pace was last taken. */
  private paceAt = 0;
  private paceStep = 0;
  private pace = 0;

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
          this.paceAt = 0;
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
    if (now - this.lastProgress < PROGRESS_EVERY_MS && turn.fraction < 1) return;
    this.lastProgress = now;
    const { fraction, step } = turn;
    const seconds = (now - this.paceAt) / 1000;
    if (this.paceAt === 0 || step < this.paceStep) [this.paceAt, this.paceStep] = [now, step];
    const running = now - this.lastRunning > RUNNING_EVERY_MS ? turn.running() : null;
    if (seconds > 1 && this.paceAt > 0) {
      const lanes = running?.length ?? turn.running().length;
      this.pace = ((step - this.paceStep) * lanes) / seconds;
      [this.paceAt, this.paceStep] = [now, step];
    }
    this.post({ type: 'progress', fraction, step, stepsPerSecond: this.pace });
    if (!running) return;
    this.lastRunning = now;
    this.post({ type: 'running', runs: running });
  }
}
