/** Holds: real measuring workers in the test's own thread, with messages that are cloned, and that a test can let die. */
import type { WorkerLike } from '../../src/worker/connect';
import { workerBeside, type ToWorkerBeside } from '../../src/worker/beside';
import { wasmPaths } from '../engine/support';

/** What is asked for: a measurement, or 'read' and what is read; null for no task. */
export const taskType = (message: ToWorkerBeside): string | null => {
  if (!('task' in message)) return null;
  return 'type' in message.task ? message.task.type : `read ${message.task.question.type}`;
};

export class MeasuringWorkers {
  /** Messages of each worker that was made. */
  readonly told: ToWorkerBeside[][] = [];
  /** Takes a message a worker is told; whether it dies of it. */
  fate: (message: ToWorkerBeside, worker: number) => 'lives' | 'dies' = () => 'lives';

  readonly make = (): WorkerLike => {
    const number = this.told.length;
    const told: ToWorkerBeside[] = [];
    this.told.push(told);
    let alive = true;
    const worker: WorkerLike = {
      postMessage: (message) => {
        const copy = structuredClone(message) as ToWorkerBeside;
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
    const work = workerBeside((message) => {
      const data: unknown = structuredClone(message);
      setTimeout(() => alive && worker.onmessage?.({ data } as MessageEvent));
    }, wasmPaths);
    return worker;
  };

  /** How many tasks of a type the workers were given. */
  count(type: string): number {
    return this.told.flat().filter((message) => taskType(message) === type).length;
  }

  /** Messages of the workers that measure. */
  get measuring(): ToWorkerBeside[][] {
    return this.told.filter(([first]) => !('notice' in first && first.notice.type === 'reads'));
  }
}
