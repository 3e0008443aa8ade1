/** Section "Seeds": a study of methods × seeds, run in a worker of its own, recorded ones opened. */
import { useDeferredValue } from 'react';
import { seeds } from '../../language/rooms/seeds';
import { Panel } from '../panel/Panel';
import { SeedsForm } from './SeedsForm';
import { SeedsFiles, SeedsProgress } from './SeedsProgress';
import { SeedsResults } from './SeedsResults';
import { useSeeds } from './seeds-store';
import './seeds.css';

export default function Seeds() {
  const { phase, problem, study: latest } = useSeeds('phase', 'problem', 'study');
  // Drawn in slices between other work: a study of many runs is a large picture.
  const study = useDeferredValue(latest);
  const running = phase === 'running' || phase === 'paused';
  return (
    <Panel name="Seeds" explanation={seeds.lead()}>
      {running ? <SeedsProgress /> : <SeedsForm />}
      <SeedsFiles />
      {problem && (
        <p role="alert" className="seeds-problem">
          {problem}
        </p>
      )}
      {study && <SeedsResults study={study} />}
    </Panel>
  );
}
