/** A panel that is loaded and guarded by itself: what breaks in it leaves the others alone. */
import { Suspense, type ComponentType } from 'react';
import { ErrorBoundary } from './ErrorBoundary';
import { Panel } from '../panel/Panel';

export function Guarded({ title, panel: Content }: { title: string; panel: ComponentType }) {
  const waiting = (
    <Panel title={title} explanation="Loading …">
      {null}
    </Panel>
  );
  return (
    <ErrorBoundary title={title}>
      <Suspense fallback={waiting}>
        <Content />
      </Suspense>
    </ErrorBoundary>
  );
}
