/**
 * In a real browser, the backends' and our own kernels' gradients of the self-test's case, entry by entry: against central finite
 * differences of an independent model in double precision (tests/engine/reference.ts), and against each other. The page
 * and its worker (tests/browser/gradients) are built for this test alone and are no part of what is published.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { build, preview } from 'vite';
import type { DeviceName } from '../../src/engine/devices';
import * as reference from '../engine/reference';
import type { GradientPage } from './gradients/page';
import { cases } from '../long';
import type { MeasuredGradients } from './gradients/worker';

/** WebGL, which a software GPU takes half a minute for, is asked in `npm run test:long`. */
const BACKENDS = cases<readonly [DeviceName, RegExp]>(
  [
    ['cpu', /^CPU$/],
    ['simd', /^WASM$/],
    ['wasm', /^WASM$/],
    ['webgpu', /^WebGPU/],
    ['webgl', /^WebGL/],
  ],
  4,
);

/**
 * Largest error of an entry against the gradient's largest one: some thirty float32 roundings of 6e-8 (seen are four).
 * The finite differences themselves err by 1e-9.
 */
const TOLERANCE = 2e-6;

/** Largest difference of two entries, as a share of the largest entry. */
function apart(measured: ArrayLike<number>, expected: ArrayLike<number>): number {
  if (measured.length !== expected.length) return NaN;
  const largest = (values: number[]) => Math.max(...values.map(Math.abs));
  const differences = Array.from(expected, (value, i) => measured[i] - value);
  return largest(differences) / largest(Array.from(expected));
}

const ROOT = fileURLToPath(new URL('./gradients', import.meta.url));
const configFile = fileURLToPath(new URL('../../vite.config.ts', import.meta.url));
let address = '';
let close: () => Promise<void>;

test.beforeAll(async () => {
  const outDir = await mkdtemp(join(tmpdir(), 'mdm-gradients-'));
  const options = { configFile, root: ROOT, publicDir: false, logLevel: 'error' } as const;
  await build({ ...options, build: { outDir, emptyOutDir: true } });
  const server = await preview({
    ...options,
    base: '/',
    build: { outDir },
    preview: { host: '127.0.0.1', port: 0 },
  });
  address = server.resolvedUrls!.local[0];
  close = async () => {
    await server.close();
    await rm(outDir, { recursive: true, force: true });
  };
});
test.afterAll(() => close());

test('gradients of the backends are the finite differences, and each other', async ({ page }) => {
  await page.goto(address);
  await page.waitForFunction(() => 'gradients' in window);
  const measured = new Map<DeviceName, MeasuredGradients>();
  for (const [backend, badge] of BACKENDS) {
    const found = await page.evaluate(
      (name) => (window as unknown as GradientPage).gradients(name),
      backend,
    );
    expect(found.badge).toMatch(badge);
    measured.set(backend, found);
  }

  const { config, parameters, lanes } = measured.get('cpu')!;
  const P = parameters.length;
  lanes.forEach((rows, lane) => {
    const truth = {
      loss: reference.loss(config, parameters, rows),
      gradient: reference.gradient(config, parameters, rows),
      rowGradients: Array.from({ length: rows.rows }, (_, row) =>
        reference.gradient(config, parameters, reference.rowOf(config, rows, row)),
      ),
      causalRowGradients: Array.from({ length: rows.rows }, (_, row) =>
        reference.gradient(config, parameters, reference.rowOf(config, rows, row), 'causal'),
      ),
    };
    const all = [...measured];
    for (const [backend, found] of all) {
      const { loss, gradient } = found.lanes[lane];
      const where = `${backend}, lane ${lane}`;
      expect(Math.abs(loss / truth.loss - 1), `${where}: loss`).toBeLessThan(TOLERANCE);
      expect(apart(gradient, truth.gradient), `${where}: gradient`).toBeLessThan(TOLERANCE);
      for (const kind of ['rowGradients', 'causalRowGradients'] as const)
        truth[kind].forEach((row, k) => {
          const own = found.lanes[lane][kind].slice(k * P, (k + 1) * P);
          expect(apart(own, row), `${where}: ${kind}, row ${k}`).toBeLessThan(TOLERANCE);
        });
    }
    for (const [i, [first, { lanes: one }]] of all.entries())
      for (const [second, { lanes: other }] of all.slice(i + 1)) {
        const difference = apart(one[lane].gradient, other[lane].gradient);
        expect(difference, `${first} against ${second}, lane ${lane}`).toBeLessThan(TOLERANCE);
      }
  });
});
