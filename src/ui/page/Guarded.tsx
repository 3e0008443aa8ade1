/** A panel that is loaded and guarded by itself: what breaks in it leaves the others alone. */
import { Suspense, useEffect, type ComponentType } from 'react';
import { ErrorBoundary } from './ErrorBoundary';
import { Panel } from '../panel/Panel';

interface Props {
  readonly title: string;
  readonly panel: ComponentType;
  /** Told true once the panel is drawn instead of what waits for it, and false when it goes. */
  readonly onShown?: (shown: boolean) => void;
}

export function Guarded({ title, panel: Content, onShown }: Props) {
  const waiting = (
    <Panel name={title} explanation="Loading …">
      {null}
    </Panel>
  );
  return (
    <ErrorBoundary title={title}>
      <Suspense fallback={waiting}>
        <Content />
        {onShown && <Shown onShown={onShown} />}
      </Suspense>
    </ErrorBoundary>
  );
}

function Shown({ onShown }: { onShown: (shown: boolean) => void }) {
  useEffect(() => {
    onShown(true);
    return () => onShown(false);
  }, [onShown]);
  return null;
}
