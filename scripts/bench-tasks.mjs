/** Holds: how long the page's main thread computes at a stretch while training runs. Refuses to hold: the table (bench.mjs). */

const PLACES = { explore: '?view=explore', lab: '?view=lab', lesson: '?lesson=3' };
const TRACED_MS = 8_000;
const YARDSTICKS = 5;

/** Milliseconds, elapsed and computing, of each task of the page's main thread that a trace holds. */
function tasksOf(trace) {
  const { traceEvents } = JSON.parse(trace.toString());
  const thread = ({ pid, tid }) => `${pid}:${tid}`;
  const main = new Set(
    traceEvents
      .filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain')
      .map(thread),
  );
  const tasks = traceEvents.filter(
    (event) => event.name === 'ThreadControllerImpl::RunTask' && main.has(thread(event)),
  );
  if (tasks.length === 0) throw new Error('the trace holds no task of the page');
  return tasks.map(({ dur = 0, tdur = dur }) => ({
    elapsed: dur / 1000,
    computing: tdur / 1000,
  }));
}

async function traced(browser, page, act) {
  await browser.startTracing(page, { categories: ['toplevel'] });
  await act();
  return tasksOf(await browser.stopTracing());
}

const most = (tasks, key) => Math.max(...tasks.map((task) => task[key]));

/** Work of a fixed size on the page's thread, long beside everything that a page at rest does. */
function yardstick() {
  let [x, sum] = [1, 0];
  for (let i = 0; i < 4e7; i++) {
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    sum += x & 1;
  }
  return sum;
}

/**
 * The longest task of a view from Play on, ms, elapsed and computing, and the processor time of the yardstick, before Play.
 * Only what a task computes is the page's: on a machine that others use too, any task may wait for a core in its middle.
 */
async function place(browser, address, query) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
  try {
    await page.goto(`${address}${query}`);
    const play = page.getByRole('button', { name: 'Play', exact: true });
    await play.waitFor({ timeout: 60_000 });
    const yardsticks = [];
    for (let turn = 0; turn < YARDSTICKS; turn++) {
      const tasks = await traced(browser, page, () => page.evaluate(yardstick));
      yardsticks.push(most(tasks, 'computing'));
    }
    await play.click();
    const tasks = await traced(browser, page, () => page.waitForTimeout(TRACED_MS));
    return {
      computing: most(tasks, 'computing'),
      elapsed: most(tasks, 'elapsed'),
      // Not the least: a trace may begin too late to hold it.
      yardstick: yardsticks.sort((a, b) => a - b)[Math.floor(YARDSTICKS / 2)],
    };
  } finally {
    await page.close();
  }
}

/** Of each view its longest task ({@link place}). */
export async function measureTasks(browser, address) {
  process.stderr.write('the longest tasks of the page … ');
  try {
    const value = {};
    for (const [name, query] of Object.entries(PLACES))
      value[name] = await place(browser, address, query);
    process.stderr.write('done\n');
    return { value };
  } catch (error) {
    process.stderr.write('failed\n');
    return { problem: error.message.split('\n')[0] };
  }
}
