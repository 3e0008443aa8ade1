/** The study that is on the page, for panels that read it beside the live run. */
import type { Study } from '../../lab/study';
import { useSeeds } from './SeedsStore';

/** Null where none is loaded or running. */
export function usePageStudy(): Study | null {
  return useSeeds((state) => state.study);
}
