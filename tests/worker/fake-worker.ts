/** Holds: workers that are played by a test, which sees what they are told and says what they say. */
import type { WorkerLike } from '../../src/worker/connect';

export class FakeWorkers {
  readonly made: FakeWorker[] = [];
  readonly make = (): WorkerLike => {
    const worker = new FakeWorker();
    this.made.push(worker);
    return worker;
  };
  get alive(): readonly FakeWorker[] {
    return this.made.filter(({ terminated }) => !terminated);
  }
}

export class FakeWorker implements WorkerLike {
  onmessage: WorkerLike['onmessage'] = null;
  onerror: WorkerLike['onerror'] = null;
  onmessageerror: WorkerLike['onmessageerror'] = null;
  readonly posted: unknown[] = [];
  terminated = false;

  postMessage(message: unknown): void {
    this.posted.push(message);
  }
  terminate(): void {
    this.terminated = true;
  }
  say(data: unknown): void {
    this.onmessage?.({ data } as MessageEvent);
  }
  die(message: string): void {
    this.onerror?.({ message, preventDefault: () => undefined } as unknown as ErrorEvent);
  }
}
