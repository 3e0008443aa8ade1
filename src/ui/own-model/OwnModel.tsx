/** Section "Your own model": a table of losses of a model that was trained elsewhere, read and analysed in this page. */
import { useDeferredValue } from 'react';
import { inARow } from '../../language/language';
import { ownModel } from '../../language/rooms/ownModel';
import { tableText } from '../../lab/table/words';
import { Panel } from '../panel/Panel';
import { AnalysisView } from './AnalysisView';
import { HowRead } from './HowRead';
import { TableSource } from './TableSource';
import { useOwnModel } from './own-model-store';
import { ReadingProgress } from './ReadingProgress';
import { formulaOfOwnModel } from './formula';
import './own-model.css';

export default function OwnModel() {
  const {
    reading,
    problem,
    chosen,
    analysis: latest,
  } = useOwnModel('reading', 'problem', 'chosen', 'analysis');
  const analysis = useDeferredValue(latest);
  return (
    <Panel
      name="Your own model"
      note={analysis ? ownModel.note({ table: tableText(analysis.report.table) }) : undefined}
      explanation={ownModel.lead()}
      formula={formulaOfOwnModel()}
    >
      <TableSource />
      {reading && <ReadingProgress />}
      {problem && (
        <p role="alert" className="own-problem">
          {inARow(problem, analysis ? ownModel.stillShown({ name: analysis.chosen.name }) : '')}
        </p>
      )}
      {chosen && <HowRead />}
      {analysis && (
        <AnalysisView
          analysis={analysis}
          isFormer={chosen !== null && chosen !== analysis.chosen}
        />
      )}
    </Panel>
  );
}
