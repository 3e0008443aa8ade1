/**
 * examples/probe.py on a masked model as Hugging Face's library saves them, random and tiny: the table that it writes gives the A and B
 * that enumeration of all sets finds, with sketches beside. Not a part of `npm test`: transformers is the machine's.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, it } from 'vitest';
import { rateGrid } from '../../src/core/quadrature';
import { readTableFile } from '../../src/lab/table/files/read-table';
import { tableReport } from '../../src/lab/table/report';
import { enumerateLoss, exactDecomposition } from '../oracle/enumeration';
import { lawsFor } from '../oracle/enumerable-probe';
import { sourceOf } from '../lab/table/files';
import { has, python } from './python';

const transformers = has('torch') && has('transformers');
if (!transformers) {
  console.warn(
    'python3 has no transformers: examples/probe.py was not run on a model of Hugging Face. The variable PYTHON names another Python.',
  );
}

const SEQUENCES = 24;
const TOKENS = 6;
const EPSILON = 1e-3;

/** Makes model, tokenizer and data; prints h of all sets of every response, [sequences, 2 to the tokens]. */
const MAKE = `
import json, sys, torch
sys.path.insert(0, ${JSON.stringify(fileURLToPath(new URL('../../examples/', import.meta.url)))})
from transformers import BertConfig, BertForMaskedLM, BertTokenizerFast
from probe import summed_cross_entropy
torch.manual_seed(0)
symbols = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *"abcdefgh"]
open("vocab.txt", "w").write("\\n".join(symbols))
model = BertForMaskedLM(BertConfig(
    vocab_size=len(symbols), hidden_size=16, num_hidden_layers=2, num_attention_heads=2, intermediate_size=32,
    max_position_embeddings=16, initializer_range=0.5)).eval()
model.save_pretrained("model")
tokenizer = BertTokenizerFast("vocab.txt")
tokenizer.save_pretrained("model")
model = model.to(torch.bfloat16)
places = torch.arange(1 << ${TOKENS})[:, None] >> torch.arange(${TOKENS}) & 1 == 1
masks = torch.cat([torch.zeros(1 << ${TOKENS}, 2, dtype=torch.bool), places], dim=1)
losses = []
with open("data.jsonl", "w") as file, torch.no_grad():
    for _ in range(${SEQUENCES}):
        response = " ".join(symbols[5 + i] for i in torch.randint(8, (${TOKENS},)))
        file.write(json.dumps({"prompt": "a b", "response": response}) + "\\n")
        tokens = torch.tensor(tokenizer("a b " + response, add_special_tokens=False).input_ids)
        losses.append(summed_cross_entropy(model, tokens, masks, tokenizer.mask_token_id).tolist())
print(json.dumps(losses))
`;

const folder = mkdtempSync(join(tmpdir(), 'mdm-hugging-face-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it.runIf(transformers)(
  'a model with a head for masked tokens is loaded, and its table gives its A and B',
  async () => {
    writeFileSync(join(folder, 'make.py'), MAKE);
    const h = JSON.parse(python(['make.py'], folder)) as number[][];
    const probe = fileURLToPath(new URL('../../examples/probe.py', import.meta.url));
    const places = ['--model', 'model', '--data', 'data.jsonl', '--out', 'losses.csv'];
    python([probe, ...places, '--sets', '4', '--sketch', '8'], folder);
    const read = await readTableFile(sourceOf(readFileSync(join(folder, 'losses.csv'), 'utf8')), {
      epsilon: EPSILON,
      design: null,
      unit: 'sum',
      columns: {},
    });
    const { loss, gradient, table } = tableReport(read, 0.05);
    expect(table).toMatchObject({ sequences: SEQUENCES, shortest: TOKENS, longest: TOKENS });
    expect(gradient!.parts.a.value).toBeGreaterThan(0);
    const model = enumerateLoss(TOKENS, SEQUENCES, (x, set) => h[x][set]);
    const exact = exactDecomposition(lawsFor(TOKENS).Standard, rateGrid(TOKENS, EPSILON), model);
    for (const part of ['a', 'aCount', 'aPlace', 'b', 'total', 'mean'] as const) {
      const { low, high } = loss.parts[part];
      expect(low, part).toBeLessThan(exact[part]);
      expect(high, part).toBeGreaterThan(exact[part]);
    }
  },
);
