/** Holds: what WebGPU finds in a browser: a GPU, a software imitation, or nothing. Refuses to hold: what is made of it. */

/** A browser whose graphics driver hangs never answers. */
const MOST_MS = 20_000;

/**
 * The adapter of a page that this machine serves (pages have WebGPU only from there or by https): its name, and whether it is
 * software; null where there is none or none answers.
 */
export function adapterOf(page) {
  return page.evaluate(async (mostMs) => {
    const silence = new Promise((resolve) => setTimeout(resolve, mostMs));
    const ask = () => Promise.race([navigator.gpu?.requestAdapter(), silence]);
    // Where the browser's GPU process is just beginning it may find nothing the first time.
    const adapter = (await ask()) ?? (await ask());
    if (!adapter) return null;
    const { vendor, architecture, description, isFallbackAdapter } = adapter.info;
    const name = [vendor, architecture, description].filter(Boolean).join(' ');
    const software = isFallbackAdapter || /swiftshader|llvmpipe|basic render/i.test(name);
    return { name, software };
  }, MOST_MS);
}

/** Why nothing can be tried on such an adapter. */
export const noGpuSentence = (adapter) =>
  `WebGPU finds ${adapter ? `only the software imitation “${adapter.name}”` : 'no adapter'}, no GPU.`;
