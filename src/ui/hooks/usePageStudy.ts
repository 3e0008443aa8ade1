/** The study that is on the page, for panels that read it beside the live run. */
import type { Study } from '../../lab/study/study';
import { useSeeds } from '../seeds/seeds-store';

/** Null where none is loaded or running. */
export function usePageStudy(): Study | null {
  return useSeeds((state) => state.study);
}
