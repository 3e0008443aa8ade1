/** What computes; pressed, why it is that and how large the models are. */
import { useEffect, useId, useState } from 'react';
import { inARow } from '../../language/language';
import { header } from '../../language/rooms/header';
import { said } from '../../language/words-of';
import { formatInteger } from '../../lab/words/numbers';
import type { Backend, PageData } from '../store/state';
import { useStore } from '../store/store';
import { Button } from '../controls/Button';

/** What computes on WASM, in a sentence. */
function kernelsSentence({ name, build }: Backend): string {
  if (name !== 'wasm') return '';
  if (build === null) return header.kernelsOfTensorFlow();
  return build === 'relaxed' ? header.kernelsRelaxed() : header.kernelsSimd();
}

/** Who measures, in a sentence. */
function workersSentence({ workers, wanted }: PageData['workers']): string {
  if (workers === 0) {
    return wanted > 0 ? header.takeTurnsNoWorker() : header.takeTurns();
  }
  return workers < wanted
    ? header.measuredBesideFewer({ count: workers, wanted: formatInteger(wanted) })
    : header.measuredBeside({ count: workers });
}

/** Why it is not WebGPU; empty where it is. */
const noteOf = (backend: Backend | null): string => inARow(...(backend?.note ?? []).map(said));

/** What its name means for whoever sees it for the first time. */
const meansOf = ({ name, badge }: Backend): string =>
  (name.startsWith('web') ? header.graphicsCompute : header.processorComputes)({ backend: badge });

function aboutBackend(backend: Backend, workers: PageData['workers']): string {
  return inARow(
    meansOf(backend),
    noteOf(backend),
    kernelsSentence(backend),
    workersSentence(workers),
    header.parameters({ count: formatInteger(backend.parameterCount) }),
  );
}

/** Tells whoever automates the page how many workers measure. */
function useWorkersOfPage(workers: number): void {
  useEffect(() => {
    document.documentElement.dataset.workers = String(workers);
  }, [workers]);
}

/** What computes, and all that is said of it. */
function useBackend() {
  const backend = useStore((state) => state.backend);
  const workers = useStore((state) => state.workers);
  const failed = useStore((state) => state.failure !== null && !state.ready);
  return {
    name: failed ? header.notRunning() : (backend?.badge ?? header.starting()),
    says: backend === null || failed ? header.backendNone() : aboutBackend(backend, workers),
    note: noteOf(backend) || undefined,
    fast: backend?.name === 'webgpu' && backend.note.length === 0 && !failed,
    measuring: workers.workers,
  };
}

/** The same where there is room for it: what computes is named by what is said of it. */
export function BackendNote() {
  const { says } = useBackend();
  return <p className="soft backend-note">{says}</p>;
}

export function BackendBadge() {
  const { name, says, note, fast, measuring } = useBackend();
  useWorkersOfPage(measuring);
  const [open, setOpen] = useState(false);
  const id = useId();
  return (
    <span className="badge-place">
      <Button
        data-testid="backend"
        className={`badge ${fast ? 'badge-fast' : 'badge-other'}`}
        aria-expanded={open}
        aria-controls={id}
        aria-label={header.backend({ name })}
        title={note}
        onClick={() => setOpen(!open)}
        onBlur={() => setOpen(false)}
      >
        {name}
      </Button>
      <span id={id} className="badge-note" hidden={!open}>
        {says}
      </span>
    </span>
  );
}
