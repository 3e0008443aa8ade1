/** Where a table of losses comes from: a file, or one of the recorded examples; and what has to be in it. */
import { useRef } from 'react';
import { ownModel } from '../../language/rooms/ownModel';
import { QUANTITIES } from '../../lab/table/columns';
import { EXAMPLE_TABLES } from '../../lab/table/examples';
import { Button } from '../controls/Button';
import { openExample, openTable } from './openTable';

/** Files have these names in every language. */
const SKETCH = 'sketch_0 …';
const ROWS = [
  'sequence,n,masked,sum_ce',
  'q17,412,3,9.61',
  'q17,412,3,7.05',
  'q17,412,64,151.8',
].join('\n');

export function TableSource() {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <div className="row own-open">
        <Button look="primary" onClick={() => input.current?.click()}>
          {ownModel.choose()}
        </Button>
        <input
          ref={input}
          type="file"
          accept=".csv,.tsv,.jsonl,.ndjson,.json,.parquet,.txt,text/csv,application/json"
          aria-label={ownModel.fileLabel()}
          className="unseen"
          tabIndex={-1}
          onChange={(event) => {
            const file = event.target.files?.[0];
            if (file) openTable(file);
            event.target.value = '';
          }}
        />
        <span className="soft">{ownModel.kinds()}</span>
      </div>
      <div className="row own-open">
        <span>{ownModel.orExample()}</span>
        {EXAMPLE_TABLES.map((example) => (
          <Button
            key={example.file}
            look="small"
            title={example.about()}
            onClick={() => void openExample(example)}
          >
            {example.label()}
          </Button>
        ))}
        <span className="soft">{ownModel.examplesAre()}</span>
      </div>
      <details className="own-needs">
        <summary>{ownModel.needs()}</summary>
        <p>{ownModel.needsRows()}</p>
        <dl>
          {Object.entries(QUANTITIES).map(([quantity, { meaning, required }]) => (
            <div key={quantity}>
              <dt translate="no">{quantity}</dt>
              <dd>{required ? meaning() : ownModel.optional({ meaning: meaning() })}</dd>
            </div>
          ))}
          <div>
            <dt translate="no">{SKETCH}</dt>
            <dd>{ownModel.sketch()}</dd>
          </div>
        </dl>
        <pre translate="no" className="notranslate">
          {ROWS}
        </pre>
      </details>
    </>
  );
}
