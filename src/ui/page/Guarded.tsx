/** A panel that is loaded and guarded by itself: what breaks in it leaves the others alone. */
import { Suspense, useEffect, type ComponentType } from 'react';
import { usePrintStage } from '../../charts/frame/printing';
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
  return (
    <ErrorBoundary title={titleOf(title)}>
      <Suspense fallback={<Coming title={title} />}>
        <Content />
        <PartHere part={part} />
        {onShown && <Shown onShown={onShown} />}
      </Suspense>
    </ErrorBoundary>
  );
}

/** In the place of one that is on its way; paper does not wait for it, and says so. */
function Coming({ title }: Pick<Props, 'title'>) {
  const printing = usePrintStage() !== 'screen';
  return (
    <Panel
      name={title}
      explanation={printing ? sections.printedEarly() : sections.loading()}
      saves={false}
    >
      {null}
    </Panel>
  );
}

function Shown({ onShown }: { onShown: (shown: boolean) => void }) {
  useEffect(() => {
    onShown(true);
    return () => onShown(false);
  }, [onShown]);
  return null;
}
