/** What a table says: sentences first, then numbers, then what to take along. Refuses to hold: how it was read. */
import { ownModel } from '../../language/rooms/ownModel';
import { jsonText } from '../../lab/table/json-text';
import { reportText } from '../../lab/table/report-text';
import { sentencesOf } from '../../lab/table/words';
import { Button } from '../controls/Button';
import { download } from '../panel/download';
import { Compositions } from './Compositions';
import type { Analysis } from './own-model-store';
import { Parts } from './Parts';
import { Rates } from './Rates';
import { SaveTableFigure } from './SaveTableFigure';
import { stemOf } from './stem';
import { TakeAway } from './TakeAway';

export function AnalysisView({ analysis }: { readonly analysis: Analysis }) {
  const { name, example, report } = analysis;
  const [first, ...others] = sentencesOf(report);
  const stem = stemOf(name);
  return (
    <>
      <section className="own-says" aria-label={ownModel.says({ name })}>
        <h3>
          {ownModel.says({ name })}{' '}
          {example !== null && <span className="soft">{ownModel.example({ about: example })}</span>}
        </h3>
        <p className="own-first">{first}</p>
        <ul>
          {others.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
        <div className="row">
          <Button
            look="small"
            onClick={() => download(`${stem}-report.json`, jsonText(report), 'application/json')}
          >
            {ownModel.saveReport()}
          </Button>
          <Button
            look="small"
            onClick={() => download(`${stem}-report.txt`, `${reportText(report)}\n`, 'text/plain')}
          >
            {ownModel.saveText()}
          </Button>
          <SaveTableFigure report={report} name={name} />
        </div>
      </section>
      <div className="own-sections">
        <Parts report={report} stem={stem} />
        <Rates report={report} stem={stem} />
        <Compositions report={report} stem={stem} />
        <TakeAway report={report} />
      </div>
    </>
  );
}
