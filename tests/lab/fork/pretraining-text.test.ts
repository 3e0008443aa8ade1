/** The spelling of a pre-training: read as it was written, and a sentence for everything else. */
import { describe, expect, it } from 'vitest';
import { followers, forkProblem } from '../../../src/lab/fork/fork-rules';
import {
  pretrainingFrom,
  pretrainingOf,
  pretrainingSettings,
  pretrainingText,
  usualPretraining,
} from '../../../src/lab/fork/pretraining-text';
import { defaultSettings, withChange } from '../../../src/lab/settings/schema';

const valueOf = (text: string) => {
  const read = pretrainingFrom(text);
  if ('problem' in read) throw new Error(read.problem);
  return read.value!;
};
const problem = (text: string) => {
  const read = pretrainingFrom(text);
  return 'problem' in read ? read.problem : '';
};

describe('the spelling of a pre-training', () => {
  it.each([
    'arithmetic',
    'names,steps:1',
    'arithmetic,steps:4000,accuracy:0.5,on:addition',
    'addition,method:fixed-count.p-pots,seed:7,lr:0.001,clip:2',
    'mixture,seed:own,easy:0.2,hard:0.1,drawn:1,2,1,1,1,1,1,1,1,1,1,1,0.5,clipped-from:0.1,refit:0',
  ])('%s is written as it was read', (text) => {
    expect(pretrainingText(valueOf(text))).toBe(text);
  });

  it('has one form for what is the same', () => {
    const same =
      ' Addition, lr:2e-3, seed:1,steps:2000,method:P-POTS+fixed-count,on:addition,accuracy:any';
    expect(pretrainingText(valueOf(same))).toBe('addition,method:fixed-count.p-pots');
    expect(valueOf('addition')).toEqual(usualPretraining('addition'));
    expect(pretrainingFrom('scratch')).toEqual({ value: null });
    expect(pretrainingText(null)).toBe('scratch');
  });

  it.each([
    ['chess', /^Pre-training: “chess” is no task to begin with; it can be scratch, mixture, /],
    ['text', /“text” is no task to begin with/],
    ['', /“” is no task/],
    ['steps:20', /“steps:20” is no task/],
    ['names,stps:20', /“stps” is no part of one; there are steps, method, seed, accuracy, on, /],
    ['names,model:tiny', /“model” is no part of one/],
    ['names,steps:0', /Pre-training steps: “0” is not possible; it must be a whole number from 1/],
    ['names,steps:5,steps:6', /“steps” is there twice/],
    ['names,steps:', /Pre-training steps: “” is not possible/],
    ['names,method:magic', /“magic” is not a method/],
    ['names,method:arm', /an ARM lane goes on from an ARM anyway/],
    ['names,method:isad', /delimiter/],
    ['names,seed:-1', /Seed: “-1” is not possible; .*, or own, the seed of each run\.$/],
    ['names,accuracy:0.5', /names has no accuracy, .*; addition, arithmetic, /],
    ['addition,accuracy:2', /“2” is not possible; it must be a number from 0\.01 to 1, or any/],
    ['addition,on:names', /“names” cannot follow addition; “on” can be addition, arithmetic\./],
    ['names,lr:fast', /Learning rate: “fast” is not possible/],
    ['mixture,easy:0.9,hard:0.9', /0\.9 easy and 0\.9 hard/],
  ])('“%s” gets a sentence', (text, sentence) => {
    expect(problem(text)).toMatch(sentence);
  });
});

describe('the settings of a pre-training', () => {
  it('are its own, but for model, backend and a seed that is each run’s', () => {
    const run = { ...defaultSettings('addition'), model: 'tiny', batch: 4, seed: 5 } as const;
    const settings = pretrainingSettings(valueOf('arithmetic,lr:0.001,seed:own'), run);
    const usual = defaultSettings('arithmetic');
    expect(settings).toEqual({ ...usual, learningRate: 1e-3, model: 'tiny', seed: 5, lanes: [] });
    expect(pretrainingSettings(valueOf('arithmetic'), run).seed).toBe(1);
  });

  it('of a run are those that train it again', () => {
    const run = { ...defaultSettings('names'), batch: 32, clipNorm: 2, seed: 9 };
    const from = pretrainingOf(run, 'mirror', 700);
    expect(pretrainingText(from)).toBe('names,steps:700,method:mirror,seed:9,batch:32,clip:2');
    expect({ ...pretrainingSettings(from, run), lanes: run.lanes }).toEqual(run);
  });
});

describe('what can follow', () => {
  it('has the same symbols and the same shape', () => {
    expect(followers('arithmetic', 'small')).toEqual(['arithmetic', 'addition']);
    expect(followers('prose', 'base')).toEqual(['prose']);
    expect(followers('text', 'small')).toEqual(['text']);
    const from = usualPretraining('arithmetic');
    expect(forkProblem({ task: 'addition', from, model: 'tiny' })).toBeNull();
    expect(forkProblem({ task: 'names', from, model: 'tiny' })).toBe(
      'Pre-training: a model of “Broad arithmetic” cannot go on with “First names”, because it goes on with the same symbols and the same length of prompt and response; it can go on with “Broad arithmetic” or “Short addition”.',
    );
  });

  it('fits once, unless something else was chosen, and gives up a pre-training that another task cannot follow', () => {
    const from = usualPretraining('arithmetic');
    const forked = withChange(defaultSettings('addition'), { from });
    expect(forked).toEqual({ ...defaultSettings('addition'), from, refitEvery: 0 });
    expect(withChange(forked, { from: null })).toEqual(defaultSettings('addition'));
    expect(withChange(forked, { task: 'arithmetic' })).toMatchObject({ from, refitEvery: 0 });
    expect(withChange(forked, { task: 'names' })).toEqual(defaultSettings('names'));
    const chosen = { ...defaultSettings('addition'), refitEvery: 100 };
    expect(withChange(chosen, { from }).refitEvery).toBe(100);
  });
});
