/** Pre-trained models in files: read to the bit as they were written, and computed again where a file is not whole. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { PRETRAINED_FOLDER, pretrainedFiles, programOf } from '../../cli/pretrained-files';
import type { Pretrained } from '../../src/lab/fork/pretrained';

const root = mkdtempSync(join(tmpdir(), 'mdm-pretrained-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const estimate = { value: 1.5, low: 1, high: 2, n: 256 };
const model: Pretrained = {
  kind: 'mdm',
  seed: 1,
  steps: 20,
  training: { step: [1], loss: [2.5] },
  heldOut: [],
  final: { step: 20, loss: estimate, accuracy: null },
  weights: new Float32Array([0.1, -0, 1e-30, 3.4e38, NaN]).subarray(0, 4),
};

it('brings back what was written under the same key, and nothing under another', async () => {
  const said: string[] = [];
  const files = pretrainedFiles(root, (sentence) => said.push(sentence));
  expect(await files.read('a')).toBeNull();
  await files.write('a', model);
  expect(await files.read('a')).toEqual(model);
  expect(Object.is((await files.read('a'))!.weights[1], -0)).toBe(true);
  expect(await files.read('b')).toBeNull();
  expect(said).toEqual([]);
});

it('takes nothing from a file that is not whole', async () => {
  const files = pretrainedFiles(root, () => undefined);
  await files.write('a', model);
  const folder = join(root, PRETRAINED_FOLDER);
  const [name] = readdirSync(folder);
  const text = readFileSync(join(folder, name), 'utf8');
  for (const damaged of ['', text.slice(0, -9), text.replace(/"weights":"./, '"weights":"0')]) {
    expect(damaged).not.toBe(text);
    writeFileSync(join(folder, name), damaged);
    expect(await files.read('a')).toBeNull();
  }
});

it('says where they cannot be kept, and goes on', async () => {
  const said: string[] = [];
  writeFileSync(join(root, 'file'), '');
  const files = pretrainedFiles(join(root, 'file'), (sentence) => said.push(sentence));
  await files.write('a', model);
  expect(said).toHaveLength(1);
  expect(said[0]).toMatch(/^The pre-trained model could not be kept for the next study \(.+\)\.$/);
  expect(await files.read('a')).toBeNull();
});

it('tells programs apart by every letter of them', () => {
  const path = join(root, 'program.mjs');
  writeFileSync(path, 'train();');
  const before = programOf(path);
  expect(programOf(path)).toBe(before);
  writeFileSync(path, 'train(); ');
  expect(programOf(path)).not.toBe(before);
});
