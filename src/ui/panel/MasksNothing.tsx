/** Why a panel about masks has nothing to show of an autoregressive lane, and what to do where another lane has. */
import { useHasMasked } from '../hooks/useLanes';
import { NothingToShow } from './NothingToShow';

export function MasksNothing({ children }: { children: string }) {
  const advice = useHasMasked() ? ' The buttons of Masking rate choose another lane.' : '';
  return <NothingToShow>{children + advice}</NothingToShow>;
}
