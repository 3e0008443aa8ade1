/** Size, names and smoothness: the first screen, a phone, a screen reader, and the main thread. */
import AxeBuilder from '@axe-core/playwright';
import { expect, test } from './explorer';

const size = { desktop: { width: 1280, height: 720 }, phone: { width: 390, height: 844 } };

test('the first screen at 1280×720 shows the story without scrolling', async ({ explorer }) => {
  await explorer.page.setViewportSize(size.desktop);
  await explorer.open('?model=tiny');
  await explorer.run();
  await explorer.reaches(20);
  await explorer.measured();
  for (const region of ['Loss variance', 'Gradient noise', 'Training loss']) {
    const box = await explorer.region(region).boundingBox();
    expect(box, region).not.toBeNull();
    expect(box!.y + box!.height, `${region} ends above the fold`).toBeLessThanOrEqual(720);
  }
  const overflow = await explorer.page.evaluate(() => ({
    vertical: document.documentElement.scrollHeight - window.innerHeight,
    horizontal: document.documentElement.scrollWidth - window.innerWidth,
  }));
  expect(overflow.vertical).toBeLessThanOrEqual(0);
  expect(overflow.horizontal).toBeLessThanOrEqual(0);
});

test('a phone of 390×844 needs no sideways scrolling', async ({ explorer }) => {
  await explorer.page.setViewportSize(size.phone);
  await explorer.open('?model=tiny');
  await explorer.run();
  await explorer.reaches(20);
  await explorer.measured();
  const sideways = await explorer.page.evaluate(
    () => document.documentElement.scrollWidth - window.innerWidth,
  );
  expect(sideways).toBeLessThanOrEqual(0);
});

for (const scheme of ['light', 'dark'] as const)
  test(`no accessibility violation in the ${scheme} theme`, async ({ explorer }) => {
    await explorer.page.emulateMedia({ colorScheme: scheme });
    await explorer.open('?model=tiny');
    await explorer.run();
    await explorer.reaches(20);
    await explorer.measured();
    await explorer.pause.click();
    await expect(explorer.play).toBeVisible();
    const { violations } = await new AxeBuilder({ page: explorer.page }).analyze();
    const found = violations.map(
      ({ id, help, nodes }) =>
        `${id}: ${help} (${nodes.map((node) => node.target.join(' ')).join('; ')})`,
    );
    expect(found).toEqual([]);
  });

interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  readonly args: { readonly name?: string };
  /** Microseconds: elapsed, and of them computing. */
  readonly dur?: number;
  readonly tdur?: number;
}

/** Tasks of the page's main thread above `ms` elapsed milliseconds, and what they computed of that. */
function longTasks(trace: Buffer, ms: number): { elapsed: number; computing: number }[] {
  const { traceEvents } = JSON.parse(trace.toString()) as { traceEvents: TraceEvent[] };
  const thread = ({ pid, tid }: TraceEvent) => `${pid}:${tid}`;
  const main = new Set(
    traceEvents
      .filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain')
      .map(thread),
  );
  const tasks = traceEvents.filter(
    (event) => event.name === 'ThreadControllerImpl::RunTask' && main.has(thread(event)),
  );
  if (tasks.length === 0)
    throw new Error('The trace holds no task of the page: nothing was measured.');
  return tasks
    .filter(({ dur = 0 }) => dur > 1000 * ms)
    .map(({ dur = 0, tdur = dur }) => ({
      elapsed: Math.round(dur / 1000),
      computing: Math.round(tdur / 1000),
    }));
}

/**
 * A long task is one of 50 ms. On a machine that others use too, a task waits for its turn in the middle; so a
 * long one counts when it computed for 50 ms, and what was only waited for is written into the report.
 */
test('no task on the main thread is longer than 50 ms while training runs', async ({
  explorer,
  browser,
}) => {
  test.setTimeout(120_000);
  await explorer.open();
  await explorer.run();
  await explorer.reaches(50);
  await explorer.measured();
  await explorer.page.waitForTimeout(2000); // Warm-up: fonts, first charts, compiled code.
  await browser.startTracing(explorer.page, { categories: ['toplevel'] });
  const observed = await explorer.page.evaluate(async () => {
    const found: number[] = [];
    const observer = new PerformanceObserver((list) =>
      found.push(...list.getEntries().map((entry) => Math.round(entry.duration))),
    );
    observer.observe({ entryTypes: ['longtask'] });
    await new Promise((resolve) => setTimeout(resolve, 15_000));
    observer.disconnect();
    return found;
  });
  const tasks = longTasks(await browser.stopTracing(), 50);
  console.log(
    `    long tasks in 15 s: ${observed.join(', ') || 'none'} ms; of that computing: ` +
      `${tasks.map(({ computing }) => computing).join(', ') || 'none'} ms`,
  );
  expect(tasks.filter(({ computing }) => computing > 50)).toEqual([]);
});
