/** Section "Your own model": a table of losses of a model that was trained elsewhere, read and analysed in this page. */
import { useDeferredValue } from 'react';
import { tableText } from '../../lab/table/words';
import { Panel } from '../panel/Panel';
import { AnalysisView } from './AnalysisView';
import { HowRead } from './HowRead';
import { TableSource } from './TableSource';
import { useOwnModel } from './own-model-store';
import { ReadingProgress } from './ReadingProgress';
import { OWN_MODEL } from './formula';
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
      note={analysis ? `${tableText(analysis.report.table)} · 95 % jackknife` : undefined}
      explanation="A large model cannot be trained here, but its losses can be written down: then this page says where their noise comes from, which sampler is best, and what each method would leave. The file is read in this page: nothing is uploaded, and no link holds any of it."
      formula={OWN_MODEL}
    >
      <TableSource />
      {reading && <ReadingProgress />}
      {problem && (
        <p role="alert" className="own-problem">
          {chosen && `“${chosen.name}”: `}
          {problem}
          {analysis && ` What “${analysis.name}” says is still shown below.`}
        </p>
      )}
      {chosen && <HowRead />}
      {analysis && <AnalysisView analysis={analysis} />}
    </Panel>
  );
}
