/** Times something that is asynchronous: a few runs to warm up, then the median of the rest, in milliseconds. */
export interface Timing {
  /** The first run: compiling, allocating, tracing included. */
  readonly first: number;
  readonly median: number;
  readonly fastest: number;
  readonly runs: number;
}

export async function time(
  run: () => Promise<unknown>,
  options: { warmup: number; runs: number },
): Promise<Timing> {
  const once = async (): Promise<number> => {
    const start = performance.now();
    await run();
    return performance.now() - start;
  };
  const warm: number[] = [];
  for (let i = 0; i < options.warmup; i++) warm.push(await once());
  const times: number[] = [];
  for (let i = 0; i < options.runs; i++) times.push(await once());
  const first = warm[0] ?? times[0];
  times.sort((a, b) => a - b);
  const middle = times.length >> 1;
  const median = times.length % 2 === 1 ? times[middle] : (times[middle - 1] + times[middle]) / 2;
  return { first, median, fastest: times[0], runs: times.length };
}
