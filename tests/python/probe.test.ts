/**
 * examples/probe.py and examples/tiny_model.py, run on weights that this program has trained and saved: the same losses, the same
 * gradients, and a table whose A, B, C are those that enumeration finds. Not a part of `npm test`: PyTorch is the machine's.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enumerateLoss, exactDecomposition, type EnumeratedLoss } from '../oracle/enumeration';
import { lawsFor } from '../oracle/enumerable-probe';
import { enumerate } from '../../package/exact';
import { createEngine } from '../../src/engine/backends';
import type { Engine, FrozenWeights, RowBatch } from '../../src/engine/engine';
import { rateGrid } from '../../src/core/quadrature';
import { stream } from '../../src/core/rng';
import { defaultSettings } from '../../src/lab/settings/schema';
import { readTableFile } from '../../src/lab/table/files/read-table';
import { tableReport, type PartsReport } from '../../src/lab/table/report';
import { Lanes } from '../../src/run/train/lanes';
import { subjectOf } from '../../src/run/train/task-and-model';
import { optimizerOf, Trainer } from '../../src/run/train/trainer';
import { weightsFile } from '../../src/run/train/weights-file';
import { wasmPaths } from '../engine/support';
import { sourceOf } from '../lab/table/files';
import { complaint, has, python } from './python';

const torch = has('torch');
if (!torch) {
  console.warn(
    'python3 has no PyTorch: examples/probe.py and examples/tiny_model.py were not run. The variable PYTHON names another Python.',
  );
}

const SEQUENCES = 30;
/** Enough that a fifth of the digits are known: neither A nor C is everything. */
const STEPS = 400;

const settings = {
  ...defaultSettings('addition', 'lab'),
  model: 'tiny' as const,
  backend: 'wasm' as const,
};
const { task, config } = await subjectOf(settings);
const n = task.length - task.promptLength;
const MASK = config.vocabulary;
const law = lawsFor(n).Standard;
const grid = rateGrid(n, settings.epsilon);

const folder = mkdtempSync(join(tmpdir(), 'mdm-probe-'));
const examples = fileURLToPath(new URL('../../examples/', import.meta.url));
const sequences = Array.from({ length: SEQUENCES }, (_, k) =>
  task.sample(stream(3, 'data', k), 'held-out'),
);
let engine: Engine;
let frozen: FrozenWeights;

/** All 2ⁿ sets of a sequence's response, weight 1 on what is masked. */
function allSets(sequence: Int32Array): RowBatch {
  const rows = 1 << n;
  const targets = new Int32Array(rows * task.length);
  const tokens = new Int32Array(targets.length);
  const weights = new Float32Array(targets.length);
  for (let set = 0; set < rows; set++) {
    sequence.forEach((token, i) => {
      const masked = i >= task.promptLength && (set >> (i - task.promptLength)) & 1;
      const at = set * task.length + i;
      targets[at] = token;
      tokens[at] = masked ? MASK : token;
      weights[at] = masked ? 1 : 0;
    });
  }
  return { rows, tokens, targets, weights };
}

/** h of all sets of all sequences, from this program's own forward pass. */
async function enumerated(): Promise<EnumeratedLoss> {
  const h: Float64Array[] = [];
  for (const sequence of sequences) {
    const batch = allSets(sequence);
    const entropies = await engine.crossEntropy(frozen, 0, batch);
    h.push(
      Float64Array.from({ length: batch.rows }, (_, row) =>
        batch.weights
          .subarray(row * task.length, (row + 1) * task.length)
          .reduce((sum, weight, i) => sum + weight * entropies[row * task.length + i], 0),
      ),
    );
  }
  return enumerateLoss(n, SEQUENCES, (x, set) => h[x][set]);
}

interface Parts {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly total: number;
}

/** The parts of the gradient's noise, each entry of the gradient being a loss of its own. */
async function enumeratedGradient(): Promise<Parts> {
  const gradients: Float32Array[] = [];
  for (const sequence of sequences) {
    const rows = engine.rowGradients(frozen, 0, allSets(sequence));
    gradients.push(await rows.explicit());
    rows.dispose();
  }
  const P = engine.parameterCount;
  const parts = { a: 0, b: 0, c: 0, total: 0 };
  for (let p = 0; p < P; p++) {
    const own = enumerate((x, set) => gradients[x][set * P + p], {
      n,
      sequences: SEQUENCES,
      epsilon: settings.epsilon,
    });
    for (const part of ['a', 'b', 'c', 'total'] as const) parts[part] += own[part];
  }
  return parts;
}

/** The table that the probe writes, as the command line reads it. */
async function probed(...options: string[]) {
  python([join(examples, 'probe.py'), ...PLACES, ...options], folder);
  const file = readFileSync(join(folder, 'losses.csv'), 'utf8');
  const { epsilon } = settings;
  const read = await readTableFile(sourceOf(file), {
    epsilon,
    design: null,
    unit: 'sum',
    columns: {},
  });
  return tableReport(read, settings.floor);
}
const PLACES = ['--model', 'model.safetensors', '--data', 'data.jsonl', '--out', 'losses.csv'];

const partsOutside = ({ parts }: PartsReport, exact: Parts) =>
  (['a', 'b', 'c', 'total'] as const).filter(
    (part) => !(parts[part].low <= exact[part] && exact[part] <= parts[part].high),
  );

beforeAll(async () => {
  if (!torch) return;
  const [lane] = settings.lanes;
  const one = { ...settings, lanes: [lane] };
  ({ engine } = await createEngine({ config, lanes: 1, seed: 1, backend: 'wasm', wasmPaths }));
  engine.setOptimizer(optimizerOf(one));
  const trainer = new Trainer(engine, task, 1);
  const lanes = new Lanes(one, n, () => trainer.moments);
  while (trainer.step < STEPS) {
    trainer.enqueue(one, lanes.methods);
    await trainer.collect();
  }
  const { parameters } = await engine.snapshot();
  const of = { config, task, settings: one, lane, step: STEPS };
  writeFileSync(join(folder, 'model.safetensors'), weightsFile(of, parameters));
  const lines = sequences.map((tokens) =>
    JSON.stringify({
      prompt: [...tokens.subarray(0, task.promptLength)],
      response: [...tokens.subarray(task.promptLength)],
    }),
  );
  writeFileSync(join(folder, 'data.jsonl'), lines.join('\n'));
  frozen = engine.freeze();
});
afterAll(() => {
  engine?.dispose();
  rmSync(folder, { recursive: true, force: true });
});

/** Runs lines of Python that know the model, the examples and the tokens of all sets of the first sequence. */
const withModel = (lines: string): number[] => {
  writeFileSync(join(folder, 'sets.json'), JSON.stringify([...allSets(sequences[0]).tokens]));
  writeFileSync(join(folder, 'clean.json'), JSON.stringify([...sequences[0]]));
  writeFileSync(
    join(folder, 'lines.py'),
    `import json, sys
sys.path.insert(0, ${JSON.stringify(examples)})
import torch
from tiny_model import load_model
from probe import summed_cross_entropy, gradient_sketch
model = load_model("model.safetensors")
clean = torch.tensor(json.load(open("clean.json")))
masks = torch.tensor(json.load(open("sets.json"))).reshape(-1, ${task.length}) == model.mask_id
${lines}`,
  );
  return JSON.parse(python(['lines.py'], folder)) as number[];
};

describe.runIf(torch)('the model in PyTorch', () => {
  it('has this program’s loss of every masked sequence', async () => {
    const losses = withModel(
      'print(json.dumps(summed_cross_entropy(model, clean, masks, model.mask_id).tolist()))',
    );
    const { h } = await enumerated();
    losses.forEach((loss, set) => {
      expect(Math.abs(loss - h[set])).toBeLessThan(1e-5 * Math.max(1, h[set]));
    });
    expect(Math.max(...losses)).toBeGreaterThan(1);
  });

  it('has its gradients, and their sketches keep products on average', async () => {
    const SEEDS = 100;
    const products = withModel(
      `sets = [37, 180]
losses = summed_cross_entropy(model, clean, masks[sets], model.mask_id)
parameters = list(model.parameters())
whole = [torch.cat([g.flatten() for g in torch.autograd.grad(loss, parameters, retain_graph=True)]) for loss in losses]
sketched = []
for seed in range(${SEEDS}):
    x, y = (torch.tensor(gradient_sketch(model, summed_cross_entropy(model, clean, masks[[s]], model.mask_id)[0], 64, 1000 * seed)) for s in sets)
    sketched.append((x @ y).item())
print(json.dumps([(whole[0] @ whole[1]).item(), whole[0].norm().item() ** 2, whole[1].norm().item() ** 2, *sketched]))`,
    );
    const [product, first, second, ...sketched] = products;
    const rows = engine.rowGradients(frozen, 0, allSets(sequences[0]));
    const all = await rows.explicit();
    rows.dispose();
    const P = engine.parameterCount;
    const own = (a: number, b: number) => {
      let sum = 0;
      for (let p = 0; p < P; p++) sum += all[a * P + p] * all[b * P + p];
      return sum;
    };
    expect(product / own(37, 180)).toBeCloseTo(1, 4);
    expect(first / own(37, 37)).toBeCloseTo(1, 4);
    const mean = sketched.reduce((sum, value) => sum + value, 0) / SEEDS;
    // Var(x̂·ŷ) ≤ (‖x‖²‖y‖² + (x·y)²)/k.
    const error = Math.sqrt((first * second + product ** 2) / 64 / SEEDS);
    expect(Math.abs(mean - product)).toBeLessThan(3.5 * error);
  });
});

describe.runIf(torch)('the table that the probe writes', () => {
  it('gives this program’s A, B and C of the loss', async () => {
    const report = await probed('--sets', '4');
    expect(report.table).toMatchObject({ design: 'by-count', sequences: SEQUENCES, shortest: n });
    expect(report.table.rows).toBe(SEQUENCES * 4 * (n + 1));
    expect(report.gradient).toBeNull();
    const exact = exactDecomposition(law, grid, await enumerated());
    expect(partsOutside(report.loss, exact)).toEqual([]);
    expect(report.loss.parts.total.value / exact.total).toBeCloseTo(1, 0.5);
  });

  it('gives them of the gradient from sketches of 64 and of 256 numbers', async () => {
    const exact = await enumeratedGradient();
    for (const size of [64, 256]) {
      const report = await probed('--sketch', String(size));
      expect(report.table.sketch).toBe(size);
      expect(partsOutside(report.gradient!, exact)).toEqual([]);
    }
  });

  it('is refused with fewer sets than two, and without a response, by a sentence', () => {
    const said = (...options: string[]) =>
      complaint([join(examples, 'probe.py'), ...PLACES, ...options], folder);
    expect(said('--sets', '1')).toMatch(/--sets must be 2 or more/);
    writeFileSync(join(folder, 'data.jsonl'), '{"prompt": [1, 2]}');
    expect(said()).toBe('data.jsonl, line 1: there is no response, so nothing can be masked.\n');
  });
});
