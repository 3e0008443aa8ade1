/** Why a panel about masks has nothing to show of an autoregressive lane, and what to do where another lane has. */
import { useStore } from '../store';
import { NothingToShow } from './NothingToShow';

export function MasksNothing({ children }: { children: string }) {
  const others = useStore(({ settings }) =>
    settings.lanes.some(({ objective }) => objective === 'mdm'),
  );
  const advice = others ? ' The buttons of Masking rate choose another lane.' : '';
  return <NothingToShow>{children + advice}</NothingToShow>;
}
