/** A panel that is loaded and guarded by itself: what breaks in it leaves the others alone. */
import { Suspense, useEffect, type ComponentType } from 'react';
import { sections } from '../../language/rooms/sections';
import { ErrorBoundary } from './ErrorBoundary';
import { Panel } from '../panel/Panel';
import { titleOf } from '../panel/title-of';
import { PartHere, usePartComing } from './stillness';

interface Props {
  /** The panel's name. */
  readonly title: string;
  readonly panel: ComponentType;
  /** Told true once the panel is drawn instead of what waits for it, and false when it goes. */
  readonly onShown?: (shown: boolean) => void;
}

export function Guarded({ title, panel: Content, onShown }: Props) {
  const part = usePartComing();
  const waiting = (
    <Panel name={title} explanation={sections.loading()} saves={false}>
      {null}
    </Panel>
  );
  return (
    <ErrorBoundary title={titleOf(title)}>
      <Suspense fallback={waiting}>
        <Content />
        <PartHere part={part} />
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
