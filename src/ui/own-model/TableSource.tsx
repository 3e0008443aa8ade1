/** Where a table of losses comes from: a file, or one of the recorded examples; and what has to be in it. */
import { useRef } from 'react';
import { QUANTITIES } from '../../lab/table/columns';
import { EXAMPLE_TABLES, EXAMPLES_ARE } from '../../lab/table/examples';
import { Button } from '../controls/Button';
import { openExample, openTable } from './openTable';

export function TableSource() {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <div className="row own-open">
        <Button look="primary" onClick={() => input.current?.click()}>
          Choose a file …
        </Button>
        <input
          ref={input}
          type="file"
          accept=".csv,.tsv,.jsonl,.ndjson,.json,.parquet,.txt,text/csv,application/json"
          aria-label="File of losses"
          className="unseen"
          tabIndex={-1}
          onChange={(event) => {
            const file = event.target.files?.[0];
            if (file) openTable(file);
            event.target.value = '';
          }}
        />
        <span className="soft">
          CSV, JSON lines or Parquet, up to 5 million rows. It can be dropped anywhere on this page.
        </span>
      </div>
      <div className="row own-open">
        <span>Or try an example:</span>
        {EXAMPLE_TABLES.map((example) => (
          <Button
            key={example.file}
            look="small"
            title={example.about}
            onClick={() => void openExample(example)}
          >
            {example.label}
          </Button>
        ))}
        <span className="soft">{EXAMPLES_ARE}</span>
      </div>
      <details className="own-needs">
        <summary>What the file needs</summary>
        <p>
          One row per draw, the weights the same for all of them. Best is a table by count: 100
          sequences or more (20 are the least), of each the sizes 1, 2, 3, 4, 6, 8, 12, 16 … up to
          n, and of each size two random sets of tokens. A training log with its rates t works too,
          if sequences come at least twice.
        </p>
        <dl>
          {Object.entries(QUANTITIES).map(([quantity, { meaning, required }]) => (
            <div key={quantity}>
              <dt translate="no">{quantity}</dt>
              <dd>
                {meaning}
                {required ? '' : ' (may be left out)'}
              </dd>
            </div>
          ))}
          <div>
            <dt translate="no">sketch_0 …</dt>
            <dd>
              a random projection of the draw’s gradient of sum_ce, the same for all rows, entries
              of variance 1/k (may be left out)
            </dd>
          </div>
        </dl>
        <pre translate="no" className="notranslate">
          {'sequence,n,masked,sum_ce\nq17,412,3,9.61\nq17,412,3,7.05\nq17,412,64,151.8'}
        </pre>
      </details>
    </>
  );
}
