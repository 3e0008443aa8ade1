/** What a table says: sentences first, then numbers, then what to take along. Refuses to hold: how it was read. */
import { ownModel } from '../../language/rooms/ownModel';
import { said } from '../../language/words-of';
import { jsonText } from '../../lab/table/json-text';
import { reportTextOf } from '../../lab/table/report-text';
import { sentencesOf } from '../../lab/table/words';
import { Button } from '../controls/Button';
import { unbroken } from '../language/rich';
import { download } from '../panel/download';
import { Compositions } from './Compositions';
import type { Analysis } from './own-model-store';
import { Parts } from './Parts';
import { Rates } from './Rates';
import { SaveTableFigure } from './SaveTableFigure';
import { stemOf } from './stem';
import { TakeAway } from './TakeAway';

interface Props {
  readonly analysis: Analysis;
  /** Whether another file was chosen since, which could not be read or is being read. */
  readonly isFormer: boolean;
}

export function AnalysisView({ analysis, isFormer }: Props) {
  const { chosen, report, notes } = analysis;
  const { name, example } = chosen;
  const whose = example === null ? 'yours' : 'example';
  const [first, ...others] = sentencesOf(report, whose, notes.map(said));
  const title = isFormer ? ownModel.stillSays({ name }) : ownModel.says({ name });
  const stem = stemOf(name);
  return (
    <>
      <section className="own-says" aria-label={title}>
        <h3>
          {title}{' '}
          {example !== null && <span className="soft">{ownModel.example({ about: example })}</span>}
        </h3>
        <p className="own-first">{unbroken(first)}</p>
        <ul>
          {others.map((sentence) => (
            <li key={sentence}>{unbroken(sentence)}</li>
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
            onClick={() =>
              download(`${stem}-report.txt`, `${reportTextOf(report, whose)}\n`, 'text/plain')
            }
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
