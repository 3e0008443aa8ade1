/** The best sampler to take along: as numbers, and as the lines that draw from them. */
import { useEffect, useId, useState } from 'react';
import { ownModel } from '../../language/rooms/ownModel';
import { choice } from '../../lab/settings/fields';
import { jsonText } from '../../lab/table/json-text';
import type { TableReport } from '../../lab/table/report';
import { samplerCode, samplerFile, type Library } from '../../lab/table/take-away';
import { Button } from '../controls/Button';
import { Segmented } from '../controls/Segmented';
import { useKept } from '../hooks/useKept';
import { download } from '../panel/download';
import { Scrollable } from '../panel/Scrollable';

/** In the language of the moment. */
const libraryField = () =>
  choice<Library>({
    urlKey: 'own-library',
    label: ownModel.library(),
    meaning: ownModel.libraryMeaning(),
    default: 'torch',
    options: { numpy: 'NumPy', torch: 'PyTorch', jax: 'JAX' },
  });

const quantityField = () =>
  choice<'loss' | 'gradient'>({
    urlKey: 'own-quantity',
    label: ownModel.quantity(),
    meaning: ownModel.quantityMeaning(),
    default: 'loss',
    options: { loss: ownModel.quantityLoss(), gradient: ownModel.quantityGradient() },
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
      <h3 id={id}>{ownModel.takeAway()}</h3>
      <p className="soft">{ownModel.takeAwayLead()}</p>
      <div className="row">
        {report.gradient && <Segmented field={quantityField()} value={of} onChange={setOf} />}
        <Button
          look="small"
          onClick={() => download(SAMPLER, jsonText(samplerFile(report, of)), 'application/json')}
        >
          {ownModel.saveFile({ file: SAMPLER })}
        </Button>
        <Segmented field={libraryField()} value={library} onChange={setLibrary} />
        <CopyButton text={code} />
        <Button
          look="small"
          onClick={() => download(`sampler.${library}.py`, code, 'text/x-python')}
        >
          {ownModel.saveFile({ file: `sampler.${library}.py` })}
        </Button>
      </div>
      <Scrollable label={ownModel.code()} className="own-code">
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
      say(ownModel.copied());
    } catch {
      say(ownModel.copyByHand());
    }
  };
  return (
    <>
      <Button look="small" onClick={() => void copy()}>
        {ownModel.copyLines()}
      </Button>
      <span role="status" className="soft">
        {said}
      </span>
    </>
  );
}
