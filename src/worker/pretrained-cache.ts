/**
 * Holds: pre-trained models in the browser's Cache storage, under the text of everything their weights follow from. Whatever
 * goes wrong with it, they are computed again. Refuses to hold: what is in that text (lab/fork/pretrained.ts).
 */
import type { Pretrained, PretrainedCache, PretrainedStore } from '../lab/fork/pretrained';

const NAME = 'pretrained';
/** Some hundred kB each. */
const MOST = 24;

/** As a request, which is what such a cache is asked for. */
const addressOf = (key: string): string => `/pretrained?${encodeURIComponent(key)}`;

/** JSON writes every 32-bit float so that it is read back to the bit. */
type Kept = Omit<Pretrained, 'weights'> & { readonly weights: readonly number[] };

/** @param caches the browser's; it may refuse, as in a private window. */
export function cacheStorage(caches: Pick<CacheStorage, 'open'>): PretrainedStore {
  return {
    async read(key) {
      try {
        const response = await (await caches.open(NAME)).match(addressOf(key));
        if (!response) return null;
        const { weights, ...report } = (await response.json()) as Kept;
        return { ...report, weights: Float32Array.from(weights) };
      } catch {
        return null;
      }
    },
    async write(key, { weights, ...report }) {
      try {
        const cache = await caches.open(NAME);
        const kept: Kept = { ...report, weights: [...weights] };
        await cache.put(addressOf(key), new Response(JSON.stringify(kept)));
        // The oldest first.
        const all = await cache.keys();
        for (const old of all.slice(0, Math.max(0, all.length - MOST))) await cache.delete(old);
      } catch {
        // It is computed again.
      }
    },
  };
}

/**
 * The page's cache, for the program whose file has this address; undefined where there is none, and where the address would
 * be the same after a change of the program, as while it is edited.
 */
export function pageCache(program: string): PretrainedCache | undefined {
  const { caches } = globalThis as { readonly caches?: CacheStorage };
  if (import.meta.env.DEV || !caches) return undefined;
  return { store: cacheStorage(caches), program };
}
