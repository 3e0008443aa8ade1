/** A page for gradients.spec.ts alone: asks the worker beside it for a backend's gradients. */
import type { DeviceName } from '../../../src/engine/devices';
import type { Answer, MeasuredGradients } from './worker';

const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });

const gradients = (backend: DeviceName): Promise<MeasuredGradients> =>
  new Promise((resolve, reject) => {
    worker.onerror = ({ message }) => reject(new Error(message || 'The worker did not start.'));
    worker.onmessage = ({ data }: MessageEvent<Answer>) =>
      'measured' in data ? resolve(data.measured) : reject(new Error(data.problem));
    worker.postMessage(backend);
  });

export interface GradientPage {
  gradients: typeof gradients;
}

Object.assign(window, { gradients } satisfies GradientPage);
