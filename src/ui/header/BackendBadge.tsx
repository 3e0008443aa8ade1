/** What computes; pressed, why it is that and how large the models are. */
import { useEffect, useId, useState } from 'react';
import { formatInteger } from '../../lab/words/numbers';
import { workersText } from '../../lab/words/study';
import type { Backend, PageData } from '../store/state';
import { useStore } from '../store/store';
import { Button } from '../controls/Button';

/** What computes on WASM, in a sentence. */
function kernelsSentence({ name, build }: Backend): string {
  if (name !== 'wasm') return '';
  if (build === null) return ' TensorFlow.js’s own kernels compute.';
  const fused = build === 'relaxed' ? ' and multiply and add in one go' : '';
  return ` Kernels made for these models compute: they take four numbers at a time (SIMD)${fused}.`;
}

/** Who measures, in a sentence. */
function workersSentence({ workers, wanted }: PageData['workers']): string {
  if (workers === 0) {
    const none = wanted > 0 ? ': no worker could be started beside it' : '';
    return `Training and measuring take turns${none}.`;
  }
  return `Measured is beside training, by ${workersText({ workers, wanted })}.`;
}

/** Tells whoever automates the page how many workers measure. */
function useWorkersOfPage(workers: number): void {
  useEffect(() => {
    document.documentElement.dataset.workers = String(workers);
  }, [workers]);
}

export function BackendBadge() {
  const backend = useStore((state) => state.backend);
  const workers = useStore((state) => state.workers);
  useWorkersOfPage(workers.workers);
  const failed = useStore((state) => state.failure !== null && !state.ready);
  const [open, setOpen] = useState(false);
  const id = useId();
  const text = failed ? 'not running' : (backend?.badge ?? 'starting');
  const fast = backend?.name === 'webgpu' && backend.note === null && !failed;
  return (
    <span className="badge-place">
      <Button
        data-testid="backend"
        className={`badge ${fast ? 'badge-fast' : 'badge-other'}`}
        aria-expanded={open}
        aria-controls={id}
        aria-label={`Backend: ${text}`}
        title={backend?.note ?? undefined}
        onClick={() => setOpen(!open)}
        onBlur={() => setOpen(false)}
      >
        {text}
      </Button>
      <span id={id} className="badge-note" hidden={!open}>
        {backend === null || failed
          ? 'No backend is running.'
          : `${backend.note ?? `The models are trained with ${backend.badge}.`}${kernelsSentence(backend)} ${workersSentence(workers)} Each lane’s model has ${formatInteger(backend.parameterCount)} parameters.`}
      </span>
    </span>
  );
}
