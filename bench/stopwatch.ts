/** Times something that is asynchronous: a few runs to warm up, then the rest, in milliseconds. */
export interface Timing {
  /** The first run: compiling, allocating, tracing included. */
  readonly first: number;
  readonly median: number;
  readonly fastest: number;
  readonly runs: number;
}

type Run = () => Promise<unknown>;

async function once(run: Run): Promise<number> {
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

export async function time(run: Run, options: { warmup: number; runs: number }): Promise<Timing> {
  const { warmup, runs } = options;
  const { run: found } = await timeInTurns({ run }, { warmup, rounds: 1, runsPerRound: runs });
  return found;
}

/** Times several things in turns, a few runs each, so that a busy moment of the machine hits all. */
export async function timeInTurns<Name extends string>(
  contestants: Readonly<Record<Name, Run>>,
  options: { warmup: number; rounds: number; runsPerRound: number },
): Promise<Record<Name, Timing>> {
  const all = Object.entries<Run>(contestants).map(([name, run]) => {
    return { name, run, first: 0, times: [] as number[] };
  });
  for (const contestant of all) {
    contestant.first = await once(contestant.run);
    for (let k = 1; k < options.warmup; k++) await once(contestant.run);
  }
  for (let round = 0; round < options.rounds; round++)
    for (const { run, times } of all)
      for (let k = 0; k < options.runsPerRound; k++) times.push(await once(run));
  return Object.fromEntries(
    all.map(({ name, first, times }) => [name, timing(first, times)]),
  ) as Record<Name, Timing>;
}
