/** A lane's weights as a file: what comes back builds the same model, and another file is refused. */
import { expect, it } from 'vitest';
import { initialParameters, parameterLayout } from '../../../src/engine/parameters';
import { fromQuery } from '../../../src/lab/settings/link';
import { defaultSettings } from '../../../src/lab/settings/schema';
import { readSafetensors, writeSafetensors } from '../../../src/lab/weights/safetensors';
import { subjectOf } from '../../../src/run/train/task-and-model';
import { modelOf, weightsFile, weightsFileName } from '../../../src/run/train/weights-file';

const settings = { ...defaultSettings('addition', 'lab'), model: 'tiny' as const, seed: 4 };
const { task, config } = await subjectOf(settings);
const parameters = initialParameters(parameterLayout(config), 4);
const [lane] = settings.lanes;
const of = { config, task, settings, lane, step: 20 };
const file = weightsFile(of, parameters);

it('has every weight, and what the model is', () => {
  const model = modelOf(file);
  expect(model.parameters).toEqual(parameters);
  expect(model.config).toEqual(config);
  expect(model.attention).toBe('bidirectional');
  const { symbols, mask_token, prompt_length, step, method, link } = model.metadata;
  expect(JSON.parse(symbols)).toEqual(task.vocabulary);
  expect([mask_token, prompt_length, step, method]).toEqual([
    String(task.vocabulary.length),
    String(task.promptLength),
    '20',
    'standard',
  ]);
  expect(fromQuery(link).settings).toEqual(settings);
});

it('says what kind of attention an ARM has', () => {
  const arm = { ...lane, objective: 'arm' as const };
  expect(modelOf(weightsFile({ ...of, lane: arm }, parameters)).attention).toBe('causal');
});

it('is named after task, method, seed and step', () => {
  expect(weightsFileName(of)).toBe('addition-standard-seed-4-step-20.safetensors');
});

it('is told from other files, and from one that lacks a tensor', () => {
  expect(() => modelOf(writeSafetensors([]))).toThrow('no weights of a model from here');
  const { metadata } = readSafetensors(file);
  expect(() => modelOf(writeSafetensors([], metadata))).toThrow(
    'The tensor “token_embedding” should be [',
  );
  const wider = { ...metadata, width: '7.5' };
  expect(() => modelOf(writeSafetensors([], wider))).toThrow('must be a positive whole number');
});
