/** Holds: real measuring workers in the test's own thread, with messages that are cloned, and that a test can let die. */
import type { WorkerLike } from '../../src/worker/connect';
import { measuringWorker } from '../../src/worker/measurer';
import type { ToMeasuringWorker } from '../../src/worker/measuring-protocol';
import { wasmPaths } from '../engine/support';

export class MeasuringWorkers {
  /** Messages of each worker that was made. */
  readonly told: ToMeasuringWorker[][] = [];
  /** Takes a message a worker is told; whether it dies of it. */
  fate: (message: ToMeasuringWorker, worker: number) => 'lives' | 'dies' = () => 'lives';

  readonly make = (): WorkerLike => {
    const number = this.told.length;
    const told: ToMeasuringWorker[] = [];
    this.told.push(told);
    let alive = true;
    const worker: WorkerLike = {
      postMessage: (message) => {
        const copy = structuredClone(message) as ToMeasuringWorker;
        told.push(copy);
        if (this.fate(copy, number) === 'lives') setTimeout(() => alive && work(copy));
        else setTimeout(() => die());
      },
      terminate: () => (alive = false),
      onmessage: null,
      onerror: null,
      onmessageerror: null,
    };
    const die = () =>
      worker.onerror?.({ message: 'boom', preventDefault: () => undefined } as ErrorEvent);
    const work = measuringWorker((message) => {
      const data: unknown = structuredClone(message);
      setTimeout(() => alive && worker.onmessage?.({ data } as MessageEvent));
    }, wasmPaths);
    return worker;
  };

  /** How many tasks of a type the workers were given. */
  count(type: string): number {
    return this.told.flat().filter((message) => 'task' in message && message.task.type === type)
      .length;
  }
}
