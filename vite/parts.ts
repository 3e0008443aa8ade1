/**
 * In which files the first screens' program comes, Explore's and the Lab's. Left to itself, the build makes a file of every few lines that two views share:
 * eighty of them, and each is a request that keeps a small device busy. Refuses to hold: when they are fetched (index.html).
 */
import type { Rolldown } from 'vite';

interface Part {
  readonly name: string;
  /** The modules that it is there for: it holds them, unless they are parts that are shown later, and all that they import. */
  readonly of: readonly string[];
}

/** What an earlier one holds, no later one holds again. */
const PARTS: readonly Part[] = [
  // What fetches parts, without which the entry would wait for one that has it.
  { name: 'fetching', of: ['vite/preload-helper.js'] },
  // Evaluated before anything is said: the store reads the link, and says in it what of it cannot be used.
  { name: 'language', of: ['/src/ui/language/begin.ts'] },
  { name: 'client', of: ['/react-dom/client.js'] },
  { name: 'store', of: ['/src/ui/store/store.ts'] },
  { name: 'start', of: ['/src/start.tsx'] },
  { name: 'axes', of: ['/src/charts/frame/Frame.tsx'] },
  {
    name: 'cards',
    of: [
      '/src/ui/explore/Calm.tsx',
      '/src/ui/explore/Losses.tsx',
      '/src/ui/microscope/Microscope.tsx',
    ],
  },
  {
    name: 'board',
    of: [
      '/src/ui/page/Board.tsx',
      '/src/ui/loss-variance/LossVariance.tsx',
      '/src/ui/gradient-noise/GradientNoise.tsx',
      '/src/ui/training-loss/TrainingLoss.tsx',
      '/src/ui/masking-rate/MaskingRate.tsx',
      '/src/ui/masks-and-samples/Masks.tsx',
      '/src/ui/masks-and-samples/Samples.tsx',
    ],
  },
];

/** The number in PARTS of the first that holds a module, by whom it is imported; as many as there are where none does. */
function partOf(id: string, modules: Rolldown.ChunkingContext): number {
  const seen = new Set([id]);
  let first = PARTS.length;
  // Grows while it is gone through.
  for (const one of seen) {
    const path = one.replaceAll('\\', '/');
    const found = PARTS.findIndex(({ of }) => of.some((name) => path.endsWith(name)));
    if (found >= 0) first = Math.min(first, found);
    for (const importer of modules.getModuleInfo(one)?.importers ?? []) seen.add(importer);
  }
  return first;
}

/** For the build's `codeSplitting`. */
export const parts: Rolldown.CodeSplittingOptions = {
  groups: PARTS.map(({ name }, i) => ({
    debugName: name,
    name: (id, modules) => (partOf(id, modules) === i ? name : null),
    priority: PARTS.length - i,
  })),
};
