/** The worker's session on the CPU backend with the tiny model: what a visitor's commands lead to. */
import { afterEach, describe, expect, it } from 'vitest';
import { defaultSettings } from '../../src/lab/settings/schema';
import { TASKS } from '../../src/core/tasks/registry';
import { taskOptions } from '../../src/lab/settings/models';
import { drawnDensity } from '../../src/core/methods/density/hand-drawn';
import { lane, restDesks, startDesk as start, tiny, Desk } from './desk';

afterEach(restDesks);

const STEPS = 12;
const upTo = (losses: Map<number, number[]>, steps = STEPS) =>
  Array.from({ length: steps }, (_, k) => losses.get(k + 1));

describe('a run', () => {
  it('trains two lanes with the same method identically, and replays after a reset', async () => {
    const settings = tiny();
    const desk = await start(settings);
    await desk.playTo(STEPS);
    const first = upTo(desk.losses());
    for (const [a, b] of first as number[][]) expect(b).toBe(a);
    expect(new Set(first.map((step) => step![0])).size).toBe(STEPS);

    const from = desk.reports.length;
    desk.send({ type: 'start', settings });
    await desk.until('ready', undefined, from);
    await desk.playTo(STEPS, from);
    expect(upTo(desk.losses(from))).toEqual(first);
  });

  it('goes on after a reset as if there had been none, when it is brought back', async () => {
    const settings = tiny();
    const desk = await start(settings);
    await desk.playTo(STEPS);
    const before = desk.losses();
    // Other lanes and another seed: an engine of its own in between.
    for (const other of [settings, tiny({ seed: 9, lanes: [lane(0)] })]) {
      const from = desk.reports.length;
      if (other === settings) desk.send({ type: 'set-aside' });
      desk.send({ type: 'start', settings: other });
      await desk.until('ready', undefined, from);
    }
    const from = desk.reports.length;
    desk.send({ type: 'bring-back' });
    const { step } = await desk.until('rewound', undefined, from);
    expect(step).toBeGreaterThanOrEqual(before.size);
    await desk.until('ready', undefined, from);
    await desk.playTo(step + STEPS, from);
    const after = desk.losses(from);
    const plain = await start(settings);
    await plain.playTo(step + STEPS);
    for (let at = step + 1; at <= step + STEPS; at++) {
      expect(after.get(at)).toEqual(plain.losses().get(at));
      expect(after.get(at)).toBeDefined();
    }
    expect(after.has(step)).toBe(false);
  });

  it('is still there after a reset that came while it was brought back', async () => {
    const settings = tiny();
    const desk = await start(settings);
    await desk.playTo(STEPS);
    const reached = Math.max(...desk.losses().keys());
    for (const command of ['set-aside', 'start', 'bring-back', 'set-aside', 'start'] as const) {
      desk.send(command === 'start' ? { type: command, settings } : { type: command });
    }
    const from = desk.reports.length;
    await desk.until('ready', undefined, from);
    desk.send({ type: 'bring-back' });
    expect((await desk.until('rewound', undefined, from)).step).toBe(reached);
  });

  it('that was never set aside is said not to be there', async () => {
    const desk = await start(tiny());
    desk.send({ type: 'bring-back' });
    expect((await desk.until('failure')).sentence.english).toMatch(/no run to bring back/);
  });

  it('shifts no random number of a lane by what the other lanes do', async () => {
    const settings = tiny();
    const plain = await start(settings);
    await plain.playTo(STEPS);
    const mixed = await start(
      tiny({
        lanes: [lane(0), lane(1, { sampler: 'p-pots', partner: 'mirror' })],
        probeShare: 0.6,
      }),
    );
    await mixed.playTo(STEPS);
    const [own, other] = [upTo(plain.losses()), upTo(mixed.losses())];
    expect(other.map((step) => step![0])).toEqual(own.map((step) => step![0]));
    expect(other.map((step) => step![1])).not.toEqual(own.map((step) => step![1]));
  });

  it('takes exactly one step when asked for one', async () => {
    const desk = await start(tiny());
    desk.send({ type: 'step' });
    await desk.until('progress');
    desk.send({ type: 'step' });
    await desk.until('progress', ({ progress }) => progress.step === 2);
    await desk.until('probe', ({ probe }) => probe.step === 2);
    expect(Math.max(...desk.losses().keys())).toBe(2);
  });

  it('measures the untrained model before anything is pressed', async () => {
    const desk = await start(tiny());
    const { probe } = await desk.until('probe');
    expect(probe.step).toBe(0);
    expect(probe.own[0].loss.total.value).toBeGreaterThan(0);
    expect(probe.own[1].loss).toEqual(probe.own[0].loss);
    const { evaluation } = await desk.until('evaluation');
    // An untrained model knows nothing: ln V nats per token, give or take its random initial weights.
    expect(evaluation[0].loss.value).toBeGreaterThan(2);
    expect(evaluation[0].loss.value).toBeLessThan(3.5);
    await desk.until('samples');
  });

  it('fits P-POTS before it trains, and draws from the fit', async () => {
    const desk = await start(tiny({ lanes: [lane(0), lane(1, { sampler: 'p-pots' })] }));
    const phases = desk.all('phase').map(({ phase }) => phase);
    expect(phases).toContain('fitting');
    const { rates } = await desk.until('rates');
    expect(rates[0].epr).toBeNull();
    expect(rates[1].kl).toBeGreaterThanOrEqual(0);
    await desk.playTo(3);
    const { progress } = desk.all('progress').at(-1)!;
    const [standard, fitted] = progress.drawn;
    expect([...standard.weight].every((weight) => weight === 1)).toBe(true);
    // The fit is flat over most rates, so a step's draws may all have one weight, but not Standard's.
    expect([...fitted.weight].every((weight) => weight > 0 && weight !== 1)).toBe(true);
  });

  it('refits on demand and says so', async () => {
    const desk = await start(tiny({ lanes: [lane(0), lane(1, { sampler: 'p-pots' })] }));
    await desk.playTo(5);
    const from = desk.reports.length;
    desk.send({ type: 'refit' });
    const { mark } = await desk.until('mark', undefined, from);
    expect(mark).toEqual({ step: expect.any(Number), lane: 1, text: 'P-POTS refitted' });
    expect(mark.step).toBeGreaterThanOrEqual(5);
  });
});

describe('refitting every few steps', () => {
  const settings = tiny({ refitEvery: 5, lanes: [lane(0), lane(1, { sampler: 'p-pots' })] });

  it('replays, whatever the probe is doing', async () => {
    const first = await start(settings);
    await first.playTo(STEPS);
    const second = await start({ ...settings, probeShare: 0 });
    await second.playTo(STEPS);
    expect(upTo(second.losses())).toEqual(upTo(first.losses()));
    const once = await start({ ...settings, refitEvery: 0 });
    await once.playTo(STEPS);
    const [fitted, fixed] = [upTo(first.losses()), upTo(once.losses())];
    expect(fixed.slice(0, 5)).toEqual(fitted.slice(0, 5));
    expect(fixed.slice(5)).not.toEqual(fitted.slice(5));
  });

  it('is at doubling steps by default, and replays across one', async () => {
    const { refitEvery } = defaultSettings();
    const doubling = { ...settings, backend: 'wasm', refitEvery } as const;
    const first = await start(doubling);
    await first.playTo(104);
    const second = await start({ ...doubling, probeShare: 0 });
    await second.playTo(104);
    expect(upTo(second.losses(), 104)).toEqual(upTo(first.losses(), 104));
    const once = await start({ ...doubling, probeShare: 0, refitEvery: 0 });
    await once.playTo(104);
    const [fitted, fixed] = [upTo(first.losses(), 104), upTo(once.losses(), 104)];
    expect(fixed.slice(0, 100)).toEqual(fitted.slice(0, 100));
    expect(fixed.slice(100)).not.toEqual(fitted.slice(100));
    const { rates } = await first.until('rates', (report) => report.rates[1].drift !== null);
    expect(rates[1].drift!.fittedAt % 100).toBe(0);
  });

  it('does not keep the probe from finishing', async () => {
    const desk = await start(settings);
    desk.send({ type: 'play' });
    const { probe } = await desk.until('probe', (report) => report.probe.step > 0);
    expect(probe.recorded).toBe(true);
    await desk.until('evaluation', ({ evaluation }) => evaluation[0].step > 0);
  });
});

describe('the gradient’s optimum', () => {
  const settings = tiny({
    refitEvery: 5,
    lanes: [lane(0), lane(1, { sampler: 'gradient-optimal' })],
  });

  it('is fitted before training and anew every few steps, and replays', async () => {
    const first = await start(settings);
    expect(first.all('phase').map(({ phase }) => phase)).toContain('fitting');
    await first.playTo(STEPS);
    const second = await start({ ...settings, probeShare: 0 });
    await second.playTo(STEPS);
    expect(upTo(second.losses())).toEqual(upTo(first.losses()));
    const once = await start({ ...settings, refitEvery: 0 });
    await once.playTo(STEPS);
    expect(upTo(once.losses()).slice(5)).not.toEqual(upTo(first.losses()).slice(5));
  });

  it('says how far it has drifted, in the gradient’s variance', async () => {
    const desk = await start(settings);
    const { rates } = await desk.until('rates');
    expect(rates[0].drift).toBeNull();
    expect(rates[1].drift).toMatchObject({ fittedAt: 0, of: 'gradient' });
    expect(rates[1].predicted.fit).toBe('gradient-optimal');
    expect(rates[1].epr).toBeNull();
  });
});

describe('the online second moment', () => {
  const settings = tiny({
    backend: 'wasm',
    batch: 32,
    lanes: [lane(0), lane(1, { sampler: 'second-moment' })],
  });

  it('draws uniformly at first and then as its losses say, and replays from any snapshot', async () => {
    const FILLED = 60;
    const first = await start(settings);
    await first.playTo(FILLED);
    const losses = upTo(first.losses(), FILLED) as number[][];
    // Until a bin with ten losses each is there, both lanes are the same run.
    const parts = losses.findIndex(([a, b]) => a !== b);
    expect(parts).toBeGreaterThan(7);
    expect(parts).toBeLessThan(FILLED - 5);
    const drawn = first.all('progress').at(-1)!.progress.drawn[1];
    expect(new Set(drawn.weight).size).toBeGreaterThan(3);
    const second = await start({ ...settings, probeShare: 0 });
    await second.playTo(FILLED);
    expect(upTo(second.losses(), FILLED)).toEqual(losses);

    const before = await first.loseDeviceAfter(5);
    const from = first.reports.length;
    first.send({ type: 'restore' });
    const { step } = await first.until('rewound', undefined, from);
    expect(step).toBeGreaterThanOrEqual(FILLED);
    await first.playTo(step + 4, from);
    const after = first.losses(from);
    for (let k = step + 1; k <= step + 4; k++) expect(after.get(k)).toEqual(before.get(k));
  });

  it('is measured under the density in use at the probe’s step', async () => {
    const desk = await start(settings);
    await desk.playTo(60);
    const { rates } = await desk.until(
      'rates',
      (report) => report.rates[1].sampled!.some((p) => p !== 1),
      desk.reports.length - 1,
    );
    const { sampled, t } = rates[1];
    // Small rates have the larger losses.
    expect(sampled![1]).toBeGreaterThan(sampled![t.length - 2]);
    const { probe } = await desk.until('probe', (report) => report.probe.step >= 60);
    const [uniform, moment] = probe.own;
    expect(moment.loss.total.value).not.toBe(uniform.loss.total.value);
    expect(moment.direct).not.toBeNull();
    expect(probe.bias.map((check) => check.lane)).toContain(1);
  });
});

describe('a hand-drawn density', () => {
  const handDrawn = [6, 6, 4, 2, 1, 1, 1, 1, 1, 1, 1, 1, 0.5];
  const settings = tiny({ lanes: [lane(0), lane(1, { sampler: 'hand-drawn' })] });

  it('is predicted from the last probe, at rest and while training runs, the last one asked for', async () => {
    const desk = await start(settings);
    const { rates } = await desk.until('rates');
    const { prediction } = await desk.until('prediction');
    // The default is uniform: the same as the picture of the rates predicts for it.
    expect(prediction.loss).toEqual(rates[1].predicted.uniform);
    expect(prediction.gradient).toEqual(rates[1].predicted.gradient!.uniform);

    const others = [3, 4, 5].map((k) => handDrawn.with(3, k));
    for (const values of others) desk.send({ type: 'predict', lane: 1, values });
    desk.send({ type: 'predict', lane: 1, values: handDrawn });
    const asked = await desk.until(
      'prediction',
      (report) => report.prediction.values.join() === handDrawn.join(),
    );
    expect(asked.prediction.lossToUniform.ratio.value).not.toBe(1);
    const answered = desk.all('prediction').map((report) => report.prediction.values.join());
    expect(answered).not.toContain(others[1].join());

    desk.send({ type: 'play' });
    await desk.until('progress');
    const from = desk.reports.length;
    desk.send({ type: 'predict', lane: 1, values: others[0] });
    await desk.until(
      'prediction',
      (report) => report.prediction.values.join() === others[0].join(),
      from,
    );
  });

  it('is drawn from as soon as it is in use, without a restart, and marked on its lanes', async () => {
    const desk = await start(settings);
    await desk.playTo(3);
    const from = desk.reports.length;
    desk.send({ type: 'change', settings: { ...settings, handDrawn } });
    const { mark } = await desk.until('mark', undefined, from);
    expect(mark).toMatchObject({ lane: 1, text: 'p(t) drawn' });
    expect(desk.reports.slice(from).filter(({ type }) => type === 'mark')).toHaveLength(1);
    await desk.playTo(6, from);
    const [standard, drawn] = desk.all('progress').at(-1)!.progress.drawn;
    expect(new Set(standard.weight)).toEqual(new Set([1]));
    const density = drawnDensity(handDrawn);
    drawn.t.forEach((t, k) => expect(drawn.weight[k]).toBeCloseTo(1 / density.pdf(t), 4));
    expect(Math.max(...desk.losses().keys())).toBeGreaterThanOrEqual(6);
  });
});

describe('your own text', () => {
  const text =
    'All happy families are alike; every unhappy one is unhappy in its own way.\n'.repeat(9);

  it('is trained on, shown and written in its own symbols, and is no part of the settings', async () => {
    const settings = tiny({ ...defaultSettings('text'), model: 'tiny', backend: 'cpu', batch: 4 });
    const desk = new Desk();
    desk.send({ type: 'start', settings, text });
    await desk.until('ready');
    await desk.playTo(5);
    const { decode, vocabulary, length } = TASKS.text.shape(taskOptions(settings, text));
    desk.send({ type: 'masks', lane: 0, t: 0.5, patternRoll: 0, sequenceRoll: 0 });
    const { masks } = await desk.until('masks');
    expect(masks.tokens).toHaveLength(length);
    expect(text).toContain(decode(masks.tokens));
    const from = desk.reports.length;
    desk.send({ type: 'generate', order: 'random', roll: 0 });
    const { samples } = await desk.until('samples', undefined, from);
    const written = samples[0].frames.at(-1)!;
    expect([...decode(written)].every((symbol) => vocabulary.includes(symbol))).toBe(true);
  });

  it('that did not come along is said to be missing', async () => {
    const desk = new Desk();
    desk.send({ type: 'start', settings: tiny({ task: 'text' }) });
    const failure = await desk.until('failure');
    expect(failure.sentence.english).toContain('Your own text is not here');
  });
});

describe('a start', () => {
  it('takes in what was changed while the engine was made', async () => {
    const desk = new Desk();
    desk.send({ type: 'start', settings: tiny({ seed: 11 }) });
    const lanes = [lane(0, { pattern: 'fixed-count' }), lane(1)];
    desk.send({ type: 'change', settings: tiny({ seed: 11, lanes }) });
    await desk.until('ready');
    await desk.playTo(1);
    const { drawn } = desk.all('progress').at(-1)!.progress;
    // A fixed count masks whole tokens: its rates are multiples of 1/n, n = 8.
    expect([...drawn[0].t].every((t) => Number.isInteger(t * 8))).toBe(true);
    expect([...drawn[1].t].every((t) => Number.isInteger(t * 8))).toBe(false);
  });

  it('silences the run before it at once', async () => {
    const settings = tiny();
    const desk = await start(settings);
    desk.send({ type: 'play' });
    await desk.until('progress', ({ progress }) => progress.step >= 5);
    const from = desk.reports.length;
    desk.send({ type: 'start', settings });
    await desk.until('evaluation', undefined, from);
    const steps = desk.reports
      .slice(from)
      .flatMap((report) => (report.type === 'progress' ? [report.progress.step] : []));
    expect(steps).toEqual([]);
    expect((await desk.until('probe', undefined, from)).probe.step).toBe(0);
  });
});

describe('a switch on a running lane', () => {
  it('applies from the next step on, is marked, and is read off the window at once', async () => {
    const settings = tiny();
    const desk = await start(settings);
    await desk.playTo(6);
    const last = await desk.until('probe', ({ probe }) => probe.step >= 6 && probe.recorded);
    const from = desk.reports.length;
    const changed = {
      ...settings,
      lanes: [lane(0), lane(1, { partner: 'mirror', sampler: 'p-pots' })],
    };
    desk.send({ type: 'change', settings: changed });
    expect(desk.reports.slice(from).filter(({ type }) => type === 'mark')).toHaveLength(2);
    const reread = await desk.until('probe', ({ probe }) => !probe.recorded, from);
    // The same weights so far: only the method tells the lanes apart, over all steps of the window.
    expect(last.probe.own[1].loss).toEqual(last.probe.own[0].loss);
    expect(reread.probe.own[1].loss.a.value).not.toBe(reread.probe.own[0].loss.a.value);
    expect(reread.probe.own[1].gradient).not.toBeNull();
    expect(reread.probe.own[1].loss.total.n).toBe(reread.probe.own[0].loss.total.n);
    expect(reread.probe.own[1].rowsPerDraw).toBe(2);
    // Each says which method it is of, so that no number stands under another name.
    expect(last.probe.own[1].method).toBe('standard');
    expect(reread.probe.own.map(({ method }) => method)).toEqual(['standard', 'p-pots+mirror']);
    const { rates } = await desk.until('rates', undefined, from);
    expect(rates.map(({ method }) => method)).toEqual(['standard', 'p-pots+mirror']);

    await desk.playTo(9, from);
    const losses = desk.losses();
    expect(losses.get(6)![1]).toBe(losses.get(6)![0]);
    const reached = Math.max(...losses.keys());
    expect(losses.get(reached)![1]).not.toBe(losses.get(reached)![0]);
  });

  it('leaves training unchanged when it is thrown back before a step', async () => {
    const settings = tiny({ lanes: [lane(0), lane(1, { sampler: 'p-pots', partner: 'mirror' })] });
    const plain = await start(settings);
    await plain.playTo(STEPS);
    const toggled = await start(settings);
    toggled.send({
      type: 'change',
      settings: { ...settings, lanes: [lane(0, { partner: 'mirror' }), settings.lanes[1]] },
    });
    toggled.send({ type: 'change', settings });
    await toggled.playTo(STEPS);
    expect(upTo(toggled.losses())).toEqual(upTo(plain.losses()));
  });

  it('drops what was measured at another ε', async () => {
    const settings = tiny();
    const desk = await start(settings);
    const before = (await desk.until('probe')).probe.own[0].loss.total.value;
    const from = desk.reports.length;
    desk.send({ type: 'change', settings: { ...settings, epsilon: 0.2 } });
    const { probe } = await desk.until('probe', undefined, from);
    expect(probe.recorded).toBe(true);
    // Most of the untrained noise is the tail that ε cuts off.
    expect(probe.own[0].loss.total.value).toBeLessThan(0.7 * before);
  });
});

describe('lanes of both kinds of model', () => {
  const arm = (id: number) => lane(id, { objective: 'arm' });
  const mixed = tiny({
    task: 'addition',
    lanes: [lane(0), arm(1), lane(2, { partner: 'mirror', sampler: 'p-pots' }), arm(3)],
  });

  it('train, are measured, write and replay side by side', async () => {
    const desk = await start(mixed);
    const { probe } = await desk.until('probe');
    expect(probe.own.map((each) => each.lane)).toEqual([0, 1, 2, 3]);
    expect(probe.common.map((each) => each.lane)).toEqual([0, 2]);
    const own = probe.own[1];
    expect(own.loss.a.value).toBe(0);
    expect(own.loss.c.value).toBeGreaterThan(0);
    expect(own.gradientNoise!.value).toBeGreaterThan(0);
    const { rates } = await desk.until('rates');
    expect(rates.map((each) => each.lane)).toEqual([0, 2]);

    const { samples } = await desk.until('samples', (report) => report.samples.length === 4);
    expect(samples.map(({ order }) => order === 'left-to-right')).toEqual([
      false,
      true,
      false,
      true,
    ]);
    const mask = Math.max(...samples[1].frames[0]);
    samples[1].frames.forEach((frame, revealed) => {
      const masked = [...frame].flatMap((id, i) => (id === mask ? [i] : []));
      expect(masked).toEqual(Array.from({ length: 8 - revealed }, (_, k) => 6 + revealed + k));
    });

    await desk.playTo(STEPS);
    const first = upTo(desk.losses()) as number[][];
    for (const [standard, one, , other] of first) {
      expect(other).toBe(one);
      expect(one).not.toBe(standard);
      expect(Number.isFinite(one)).toBe(true);
    }
    const evaluated = await desk.until(
      'evaluation',
      ({ evaluation }) => evaluation[0].lane === 1 && evaluation[0].step > 0,
    );
    expect(evaluated.evaluation[0].accuracy!.n).toBeGreaterThan(0);

    const from = desk.reports.length;
    desk.send({ type: 'start', settings: mixed });
    await desk.until('ready', undefined, from);
    await desk.playTo(STEPS, from);
    expect(upTo(desk.losses(from))).toEqual(first);
  });

  it('start from the same weights, and a masked lane trains as it does alone', async () => {
    const alone = await start(tiny({ task: 'addition', lanes: [lane(0)] }));
    await alone.playTo(STEPS);
    const desk = await start(mixed);
    await desk.playTo(STEPS);
    const own = (losses: ReturnType<typeof upTo>) => losses.map((step) => step![0]);
    expect(own(upTo(desk.losses()))).toEqual(own(upTo(alone.losses())));
  });

  it('go on after a lost device, the ARM still causal', async () => {
    const desk = await start(mixed);
    await desk.playTo(STEPS);
    const before = await desk.loseDeviceAfter(3);
    const from = desk.reports.length;
    desk.send({ type: 'restore' });
    const { step } = await desk.until('rewound', undefined, from);
    await desk.playTo(step + 3, from);
    const after = desk.losses(from);
    for (let k = step + 1; k <= step + 3; k++) {
      expect(after.get(k)).toEqual(before.get(k));
    }
  });

  it('with the ARM first say nothing at common weights, and a mask picture of it is not made', async () => {
    const desk = await start(tiny({ lanes: [arm(0), lane(1)] }));
    const { probe } = await desk.until('probe');
    expect(probe.common).toEqual([]);
    expect(probe.comparisons.map(({ weights }) => weights)).toEqual(['own', 'own']);
    const ask = { type: 'masks', t: 0.4, patternRoll: 1, sequenceRoll: 1 } as const;
    desk.send({ ...ask, lane: 0 });
    desk.send({ type: 'step' });
    await desk.until('probe', (report) => report.probe.step === 1);
    expect(desk.all('masks')).toEqual([]);
    desk.send({ ...ask, lane: 1 });
    expect((await desk.until('masks')).masks.lane).toBe(1);
  });

  it('learn: the ARM ends well below where it began', async () => {
    const settings = tiny({ task: 'addition', batch: 16, lanes: [arm(0)], probeShare: 0 });
    const desk = await start(settings);
    await desk.playTo(150);
    const losses = desk.losses();
    const mean = (from: number) =>
      Array.from({ length: 20 }, (_, k) => losses.get(from + k)![0]).reduce((a, b) => a + b) / 20;
    expect(mean(130)).toBeLessThan(0.8 * mean(1));
  });
});

describe('requests', () => {
  it('shows a sequence under a pattern and its mirror', async () => {
    const desk = await start(tiny());
    const ask = { type: 'masks', lane: 1, t: 0.4, patternRoll: 1, sequenceRoll: 1 } as const;
    desk.send(ask);
    const { masks } = await desk.until('masks');
    expect(masks).toMatchObject({ lane: 1, t: 0.4 });
    const [pattern, mirror] = masks.patterns;
    for (let i = 0; i < masks.tokens.length; i++) {
      expect(pattern.masked[i] + mirror.masked[i]).toBeLessThanOrEqual(1);
      if (!pattern.masked[i]) expect(pattern.crossEntropy[i]).toBe(0);
    }
    const from = desk.reports.length;
    desk.send({ ...ask, patternRoll: 2 });
    const rolled = (await desk.until('masks', undefined, from)).masks;
    expect(rolled.tokens).toEqual(masks.tokens);
    expect(rolled.patterns[0].masked).not.toEqual(pattern.masked);
  });

  it('generates one token per frame until nothing is masked', async () => {
    const desk = await start(tiny({ task: 'addition' }));
    const from = desk.reports.length;
    desk.send({ type: 'generate', order: 'random', roll: 7 });
    const { samples } = await desk.until(
      'samples',
      (report) => report.samples[0].order === 'random',
      from,
    );
    const { frames, order, correct } = samples[0];
    expect(order).toBe('random');
    expect(correct).toBe(false);
    const masked = frames.map(
      (frame) => frame.filter((id) => id === Math.max(...frames[0])).length,
    );
    expect(masked[0]).toBe(8);
    expect(masked.at(-1)).toBe(0);
    expect(frames).toHaveLength(9);
  });
});

describe('failures', () => {
  it('says that a learning rate made the loss diverge, and goes back to the last good weights', async () => {
    const settings = tiny({ learningRate: 10, clipNorm: Infinity, warmupSteps: 0 });
    const desk = await start(settings);
    desk.send({ type: 'play' });
    const failure = await desk.until('failure');
    expect(failure.code).toBe('diverged');
    expect(failure.sentence.english).toMatch(
      /Standard.*diverged at step \d+ with learning rate 10/,
    );
    expect(failure.remedies).toEqual(['lower-learning-rate', 'restart']);
    const [, diverged] = /at step (\d+)/.exec(failure.sentence.english)!;
    expect(desk.all('progress').at(-1)!.progress.step).toBe(Number(diverged));

    const from = desk.reports.length;
    desk.send({ type: 'change', settings: tiny() });
    desk.send({ type: 'restore' });
    const { step } = await desk.until('rewound', undefined, from);
    await desk.playTo(step + 3, from);
    expect(
      desk
        .losses(from)
        .get(step + 3)!
        .every(Number.isFinite),
    ).toBe(true);
  });

  it('replays exactly after a lost device', async () => {
    const settings = tiny();
    const desk = await start(settings);
    await desk.playTo(STEPS);
    const before = await desk.loseDeviceAfter(3);
    const failure = await desk.until('failure');
    expect(failure.code).toBe('device-lost');
    expect(failure.remedies).toContain('restore');
    const from = desk.reports.length;
    desk.send({ type: 'restore' });
    const { step } = await desk.until('rewound', undefined, from);
    expect(step).toBe(failure.resumes);
    await desk.playTo(step + 3, from);
    const after = desk.losses(from);
    for (let k = step + 1; k <= step + 3; k++) {
      expect(after.get(k)).toEqual(before.get(k));
    }
  });

  it('loses no step of a run that rests when its device goes away', async () => {
    const desk = await start(tiny());
    await desk.playTo(STEPS);
    const reached = Math.max(...desk.losses().keys());
    await desk.until('probe', ({ probe }) => probe.step === reached);
    desk.send({ type: 'lose-device' });
    expect(await desk.until('failure')).toMatchObject({ resumes: reached });
    const from = desk.reports.length;
    desk.send({ type: 'restore' });
    expect((await desk.until('rewound', undefined, from)).step).toBe(reached);
    await desk.until('ready', undefined, from);
  });

  it('gives way to a reset while it goes back to a snapshot', async () => {
    const desk = await start(tiny());
    await desk.playTo(STEPS);
    desk.send({ type: 'lose-device' });
    await desk.until('failure');
    const from = desk.reports.length;
    desk.send({ type: 'restore' });
    desk.send({ type: 'start', settings: tiny() });
    await desk.until('probe', undefined, from);
    const said = desk.reports.slice(from).map(({ type }) => type);
    expect(said).not.toContain('rewound');
    expect(said.filter((type) => type === 'ready')).toHaveLength(1);
    await desk.playTo(1, from);
    expect(desk.losses(from).has(1)).toBe(true);
  });

  it('says what is wrong when nothing can be restored', async () => {
    const desk = new Desk();
    desk.send({ type: 'start', settings: tiny({ backend: 'webgpu' }) });
    const failure = await desk.until('failure');
    expect(failure.code).toBe('backend-missing');
    expect(failure.sentence.english).toMatch(/WebGPU/);
    expect(failure.remedies).toEqual(['automatic-backend']);
  });
});
