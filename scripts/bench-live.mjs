/** Holds: what a visitor of the Lab waits for, measured on the page itself. Refuses to hold: the table (bench.mjs). */

const RATE_SECONDS = 10;
/** Curves are counted after so long, ms. */
const CURVES_MS = 30_000;

async function playing(browser, address, query) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
  await page.goto(`${address}${query}`);
  await page.getByRole('button', { name: 'Play', exact: true }).click({ timeout: 60_000 });
  return page;
}

const stepOf = async (page) =>
  Number((await page.getByTestId('step').textContent()).replace(/[^0-9]/g, ''));

/** Steps per second, counted after some seconds of Play, and what runs it. */
async function rate(browser, address, query) {
  const page = await playing(browser, address, query);
  try {
    await page.waitForTimeout(3000);
    const [step, start] = [await stepOf(page), Date.now()];
    await page.waitForTimeout(RATE_SECONDS * 1000);
    const perSecond = ((await stepOf(page)) - step) / ((Date.now() - start) / 1000);
    return { perSecond, badge: (await page.getByTestId('backend').textContent()).trim() };
  } finally {
    await page.close();
  }
}

/** When the first point of gradient noise stood, ms after Play; how many do later, and how well Standard's is known. */
async function curves(browser, address, query) {
  const page = await playing(browser, address, query);
  const started = Date.now();
  const noise = page.getByTestId('gradient-noise').first();
  const points = async () => Number(await noise.getAttribute('data-points'));
  try {
    await noise.waitFor({ state: 'attached' });
    while ((await points()) === 0) await page.waitForTimeout(50);
    const firstMs = Date.now() - started;
    await page.waitForTimeout(Math.max(0, CURVES_MS - firstMs));
    const [value, low, high] = await noise.evaluate(({ dataset }) =>
      [dataset.value, dataset.ciLow, dataset.ciHigh].map(Number),
    );
    return { firstMs, points: await points(), halfWidth: (high - low) / 2 / value };
  } finally {
    await page.close();
  }
}

const FOUR = 'lanes=standard,p-pots,mirror,p-pots.mirror';

/** The Lab's default page with measuring on and off, in turns, the fastest of two; and its curves. */
export async function measureLive(browser, address) {
  process.stderr.write('the page, training and measuring … ');
  const fastest = { on: 0, off: 0 };
  let badge = '';
  try {
    for (let turn = 0; turn < 2; turn++) {
      for (const [name, query] of Object.entries({ on: '?view=lab', off: '?view=lab&probe=0' })) {
        const measured = await rate(browser, address, query);
        ({ badge } = measured);
        fastest[name] = Math.max(fastest[name], measured.perSecond);
      }
    }
    const names = await curves(browser, address, '?view=lab&task=names');
    const two = await curves(browser, address, '?view=lab');
    const four = await curves(browser, address, `?view=lab&${FOUR}`);
    process.stderr.write('done\n');
    return { value: { ...fastest, badge, names, two, four } };
  } catch (error) {
    process.stderr.write('failed\n');
    return { problem: error.message.split('\n')[0] };
  }
}
