/** The best sampler to take along: as numbers, and as the lines that draw from them. */
import { useEffect, useId, useState } from 'react';
import { choice } from '../../lab/settings/fields';
import { jsonText } from '../../lab/table/json-text';
import type { TableReport } from '../../lab/table/report';
import { samplerCode, samplerFile, type Library } from '../../lab/table/take-away';
import { Button } from '../controls/Button';
import { Segmented } from '../controls/Segmented';
import { useKept } from '../hooks/useKept';
import { download } from '../panel/download';
import { Scrollable } from '../panel/Scrollable';

const LIBRARY = choice<Library>({
  urlKey: 'own-library',
  label: 'Lines for',
  meaning: 'What the lines are written for.',
  default: 'torch',
  options: { numpy: 'NumPy', torch: 'PyTorch', jax: 'JAX' },
});

const QUANTITY = choice<'loss' | 'gradient'>({
  urlKey: 'own-quantity',
  label: 'Least noise of',
  meaning: 'What the sampler has the least noise of.',
  default: 'loss',
  options: { loss: 'loss', gradient: 'gradient' },
});

const SAMPLER = 'sampler.json';
const SAID_MS = 2500;

export function TakeAway({ report }: { readonly report: TableReport }) {
  const [library, setLibrary] = useKept<Library>('own model library', 'torch');
  const [wanted, setOf] = useKept<'loss' | 'gradient'>('own model sampler', 'loss');
  const of = report.gradient ? wanted : 'loss';
  const code = samplerCode(library, SAMPLER);
  const id = useId();
  return (
    <section className="own-section" aria-labelledby={id}>
      <h3 id={id}>Take the sampler along</h3>
      <p className="soft">
        The file holds p(t) by its knots, p(s), formula and weights; the lines draw from it. Both
        belong into one folder. With its weight every draw keeps the expectation of the loss.
      </p>
      <div className="row">
        {report.gradient && <Segmented field={QUANTITY} value={of} onChange={setOf} />}
        <Button
          look="small"
          onClick={() => download(SAMPLER, jsonText(samplerFile(report, of)), 'application/json')}
        >
          Save {SAMPLER}
        </Button>
        <Segmented field={LIBRARY} value={library} onChange={setLibrary} />
        <CopyButton text={code} />
        <Button
          look="small"
          onClick={() => download(`sampler.${library}.py`, code, 'text/x-python')}
        >
          Save sampler.{library}.py
        </Button>
      </div>
      <Scrollable label="Lines that draw from the sampler" className="own-code">
        <pre translate="no" className="notranslate">
          {code}
        </pre>
      </Scrollable>
    </section>
  );
}

function CopyButton({ text }: { readonly text: string }) {
  const [said, say] = useState('');
  useEffect(() => {
    if (said === '') return undefined;
    const timer = setTimeout(() => say(''), SAID_MS);
    return () => clearTimeout(timer);
  }, [said]);
  const copy = async () => {
    try {
      // No clipboard where the page is not secure, whatever its type says.
      await navigator.clipboard.writeText(text);
      say('The lines are copied.');
    } catch {
      say('This browser does not let the page copy: save the file, or select the lines below.');
    }
  };
  return (
    <>
      <Button look="small" onClick={() => void copy()}>
        Copy the lines
      </Button>
      <span role="status" className="soft">
        {said}
      </span>
    </>
  );
}
