/** Times something that is asynchronous: a few runs to warm up, then the median of the rest, in milliseconds. */
export interface Timing {
  /** The first run: compiling, allocating, tracing included. */
  readonly first: number;
  readonly median: number;
  readonly fastest: number;
  readonly runs: number;
}

async function once(run: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await run();
  return performance.now() - start;
}

function timing(first: number, times: number[]): Timing {
  times.sort((a, b) => a - b);
  const middle = times.length >> 1;
  const median = times.length % 2 === 1 ? times[middle] : (times[middle - 1] + times[middle]) / 2;
  return { first, median, fastest: times[0], runs: times.length };
}

export async function time(
  run: () => Promise<unknown>,
  options: { warmup: number; runs: number },
): Promise<Timing> {
  const warm: number[] = [];
  for (let i = 0; i < options.warmup; i++) warm.push(await once(run));
  const times: number[] = [];
  for (let i = 0; i < options.runs; i++) times.push(await once(run));
  return timing(warm[0] ?? times[0], times);
}

/** Times two things in turns, a few runs each, so that a busy moment of the machine hits both. */
export async function timeInTurns(
  runs: readonly [() => Promise<unknown>, () => Promise<unknown>],
  options: { warmup: number; rounds: number; runsPerRound: number },
): Promise<[Timing, Timing]> {
  const firsts = [0, 0];
  const times: [number[], number[]] = [[], []];
  for (const [i, run] of runs.entries()) {
    firsts[i] = await once(run);
    for (let k = 1; k < options.warmup; k++) await once(run);
  }
  for (let round = 0; round < options.rounds; round++)
    for (const [i, run] of runs.entries())
      for (let k = 0; k < options.runsPerRound; k++) times[i].push(await once(run));
  return [timing(firsts[0], times[0]), timing(firsts[1], times[1])];
}
