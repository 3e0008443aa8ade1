/** The store against a worker that is played by the test: what is sent, what is kept, what the page says. */
import { verbatim } from '../../../src/language/sentence';
import { beforeEach, describe, expect, it } from 'vitest';
import { lanesWith } from '../../../src/lab/lessons/lessons';
import { lessonWaits } from '../../../src/ui/store/actions/lessons';
import { textWaits } from '../../../src/ui/store/actions/wishes';
import { createPageStore } from '../../../src/ui/store/store';
import type { WorkerListener } from '../../../src/worker/client';
import type { Command, Report } from '../../../src/worker/protocol';
import { noise, probe, progress } from '../../lab/fixtures';

let sent: Command[];
let workers: (WorkerListener & { ended: boolean })[];
let store: ReturnType<typeof createPageStore>;

const page = () => store.getState();
const last = () => sent.at(-1);
const types = () => sent.map(({ type }) => type);
const say = (...reports: Report[]) => reports.forEach((report) => workers.at(-1)!.report(report));
const READY: Report = {
  type: 'ready',
  backend: 'wasm',
  badge: 'WASM',
  build: 'relaxed',
  note: [verbatim('No GPU.')],
  parameterCount: 15_000,
  computes: 'CPU',
};
const train = (to: number) => say({ type: 'progress', progress: progress(page().step + 1, to) });

beforeEach(() => {
  sent = [];
  workers = [];
  store = createPageStore({
    connectWorker(listener) {
      const worker = { ...listener, ended: false };
      workers.push(worker);
      return { send: (command) => sent.push(command), dispose: () => (worker.ended = true) };
    },
  });
  page().connect();
});

describe('a lesson', () => {
  const MIRROR = 5;
  const P_POTS = 6;

  it('begins with its own method for Yours, without a restart where the lanes are Explore’s', () => {
    page().openLesson(1);
    say(READY);
    train(50);
    page().openLesson(MIRROR);
    expect(page().view).toMatchObject({ view: 'explore', lesson: MIRROR, maskRate: 0.4 });
    expect(page().settings.lanes).toEqual(lanesWith('standard'));
    expect(last()).toMatchObject({ type: 'change' });
    expect(page()).toMatchObject({ step: 50, former: null });
  });

  it('is no switch of the visitor: no bar stands beside the one before', () => {
    page().openLesson(1);
    say(READY);
    train(50);
    const read = (step: number, method: string) =>
      say({
        type: 'probe',
        probe: probe(step, { own: [noise(0, step), noise(1, step, { method })] }),
      });
    page().putIntoLane('p-pots', 1);
    read(50, 'p-pots');
    page().openLesson(MIRROR);
    expect(page().record.formerNoise(1)).toBeNull();
    read(51, 'standard');
    expect(page().record.formerNoise(1)).toBeNull();
    page().putIntoLane('mirror', 1);
    expect(page().record.formerNoise(1)).toMatchObject({ lane: { method: 'standard' } });
  });

  it('leaves a run alone that it would have to clear, until the visitor says so', () => {
    say(READY);
    train(50);
    const { settings } = page();
    page().openLesson(MIRROR);
    expect(lessonWaits(page())).toBe(true);
    expect(page()).toMatchObject({ step: 50, settings, wanted: settings });
    expect(types()).toEqual(['start']);
    page().beginLesson();
    expect(lessonWaits(page())).toBe(false);
    expect(page()).toMatchObject({ step: 0, settings: { task: 'names' } });
    expect(types().slice(1)).toEqual(['set-aside', 'start']);
    page().bringBack();
    expect(page()).toMatchObject({ step: 50, settings });
  });

  it('gives back the methods, the drawn density and the masking rate when it is left', () => {
    page().openLesson(1);
    page().leaveLesson();
    say(READY);
    // Explore's lanes by now.
    page().change({ task: 'names', lanes: lanesWith('p-pots') });
    page().changeView({ maskRate: 0.7 });
    say(READY);
    train(50);
    const { wanted } = page();
    page().openLesson(MIRROR);
    page().openLesson(P_POTS);
    page().change({ handDrawn: wanted.handDrawn.map((_, i) => 1 + i) });
    page().putIntoLane('hand-drawn', 1);
    page().change({ learningRate: 0.004 });
    page().leaveLesson();
    expect(page()).toMatchObject({ step: 50, former: null });
    expect(page().view).toMatchObject({ view: 'explore', lesson: Infinity, maskRate: 0.7 });
    expect(page().settings).toEqual({ ...wanted, learningRate: 0.004 });
    expect(last()).toMatchObject({ type: 'change', settings: page().settings });
    // Only once: what is chosen afterwards stays.
    page().putIntoLane('mirror', 1);
    page().leaveLesson();
    expect(page().settings.lanes).toEqual(lanesWith('mirror'));
  });

  it('gives back another run’s lanes before the first step, and none to a run of other models', () => {
    say(READY);
    const { settings } = page();
    page().openLesson(MIRROR);
    expect(page().settings.task).toBe('names');
    page().leaveLesson();
    expect(page().settings).toEqual(settings);
    say(READY);
    train(50);
    page().openLesson(MIRROR);
    page().beginLesson();
    page().leaveLesson();
    expect(page().settings.lanes).toEqual(lanesWith('standard'));
    page().bringBack();
    expect(page()).toMatchObject({ step: 50, settings });
  });

  it('that a link opened has nothing to give back', () => {
    page().changeView({ view: 'explore', lesson: MIRROR });
    page().openLesson(P_POTS);
    const { wanted } = page();
    page().leaveLesson();
    expect(page().wanted).toBe(wanted);
  });

  it('keeps whatever else the visitor chose', () => {
    page().change({ batch: 64, model: 'tiny' });
    page().openLesson(MIRROR);
    expect(page().settings).toMatchObject({ batch: 64, model: 'tiny', task: 'names' });
  });

  it('that does not exist changes nothing', () => {
    const before = page();
    page().openLesson(99);
    page().openLesson(Infinity);
    expect(page()).toBe(before);
  });
});

describe('your own text', () => {
  const TEXT = 'It was a bright cold day in April. '.repeat(20);
  const start = () => sent.filter((command) => command.type === 'start').at(-1);

  it('is asked for when its task is chosen, and nothing else happens', () => {
    page().change({ task: 'text' });
    expect(page().textDraft).toEqual({ text: '', source: null, problem: null, before: '' });
    expect(page().wanted.task).toBe('mixture');
    page().closeText();
    expect(page().textDraft).toBeNull();
    expect(types()).toEqual(['start']);
  });

  it('that was typed stands in the dialog again after a slip of the Escape key', () => {
    page().change({ task: 'text' });
    page().draftText({ text: 'Long typed' });
    page().closeText();
    page().change({ task: 'text' });
    expect(page().textDraft).toEqual({
      text: 'Long typed',
      source: null,
      problem: null,
      before: '',
    });
    page().takeText(TEXT);
    page().draftText({});
    expect(page().textDraft?.text).toBe('');
  });

  it('that a file takes the place of can be brought back, whatever is done next', () => {
    page().draftFile({ text: 'of a file' });
    expect(page().textDraft).toMatchObject({ text: 'of a file', before: '' });
    page().draftText({ text: 'typed' });
    page().draftFile({ problem: 'one.png: no text' });
    expect(page().textDraft).toMatchObject({ text: 'typed', before: '' });
    page().draftFile({ text: 'of another file' });
    expect(page().textDraft).toMatchObject({ text: 'of another file', before: 'typed' });
    const source = { name: 'one.txt', bytes: new Uint8Array(9), encoding: 'utf-8' as const };
    page().draftText({ source });
    page().draftFile({ text: 'of a third file', source });
    expect(page().textDraft).toMatchObject({ text: 'of a third file', source, before: 'typed' });
    page().draftText({ text: 'of another file' });
    page().closeText();
    page().draftText({});
    expect(page().textDraft).toMatchObject({ text: 'of another file', before: 'typed' });
    page().takeText(TEXT);
    page().draftText({});
    expect(page().textDraft).toMatchObject({ text: 'typed', before: '' });
  });

  it('goes to the worker with the start, and again with every reset and restart', () => {
    page().takeText(TEXT);
    expect(page()).toMatchObject({ text: TEXT, textDraft: null, settings: { task: 'text' } });
    expect(start()).toMatchObject({ text: TEXT, settings: { task: 'text', learningRate: 2e-3 } });
    expect(JSON.stringify(page().settings)).not.toContain('April');
    say(READY);
    train(5);
    page().reset();
    expect(start()).toMatchObject({ text: TEXT });
    page().change({ seed: 9 });
    page().restart();
    expect(start()).toMatchObject({ text: TEXT, settings: { task: 'text', seed: 9 } });
  });

  it('that cannot be used stays in the dialog with the reason, and the run goes on', () => {
    say(READY);
    train(5);
    page().change({ task: 'text' });
    page().takeText('too short');
    expect(page().textDraft).toMatchObject({ text: 'too short' });
    expect(page().textDraft?.problem).toContain('9 characters');
    expect(page().wanted).toEqual(page().settings);
    expect(types()).toEqual(['start']);
    expect(page().record.lossSeries(0).step).toHaveLength(5);
    page().draftText({ problem: 'one.png: no text' });
    expect(page().textDraft).toMatchObject({ text: 'too short', problem: 'one.png: no text' });
    // A file's text stays its file's until it is changed.
    const source = { name: 'one.txt', bytes: new Uint8Array(9), encoding: 'utf-8' as const };
    page().draftText({ text: 'from it', source });
    page().draftText({ problem: 'two.png: no text' });
    page().takeText('from it');
    expect(page().textDraft).toMatchObject({ text: 'from it', source });
    page().draftText({ text: 'typed' });
    expect(page().textDraft).toEqual({ text: 'typed', source: null, problem: null, before: '' });
  });

  it('that is another one waits for the restart while a run trains, and can be given up', () => {
    page().takeText(TEXT);
    say(READY);
    train(5);
    const other = TEXT.replaceAll('April', 'March');
    page().play();
    page().takeText(other);
    expect(textWaits(page())).toBe(true);
    expect(page().text).toBe(TEXT);
    page().keep();
    expect(textWaits(page())).toBe(false);
    page().takeText(other);
    page().restart();
    expect(start()).toMatchObject({ text: other });
    expect(textWaits(page())).toBe(false);
  });

  it('is kept while another task runs, and is not sent with that', () => {
    page().takeText(TEXT);
    page().change({ task: 'names' });
    expect(start()).not.toHaveProperty('text');
    expect(page().text).toBeNull();
    page().change({ task: 'text' });
    expect(start()).toMatchObject({ text: TEXT });
  });
});

describe('a run that was cleared', () => {
  const late = (report: Report) => workers.at(-1)!.late(report);

  it('by Reset comes back as it was, with what was still on its way, and can go on', () => {
    say(READY);
    page().play();
    train(5);
    const { record, settings } = page();
    page().reset();
    expect(types()).toEqual(['start', 'play', 'set-aside', 'start']);
    expect(page()).toMatchObject({ step: 0, playing: false });
    late({ type: 'progress', progress: progress(6, 7) });
    say(READY);
    page().change({ seed: 9 });
    expect(types().at(-2)).not.toBe('set-aside');
    page().bringBack();
    expect(last()).toEqual({ type: 'bring-back' });
    expect(page()).toMatchObject({ step: 7, playing: false, ready: false, failure: null });
    expect(page().record).toBe(record);
    expect(page().settings).toEqual(settings);
    expect(page().wanted).toEqual(settings);
    expect(page().former).toBeNull();
    say({ type: 'rewound', step: 7 }, READY);
    expect(page().record.lossSeries(0).step).toHaveLength(7);
    page().play();
    train(9);
    expect(page().step).toBe(9);
  });

  it('by a restart with other settings comes back with its own', () => {
    say(READY);
    train(5);
    page().change({ task: 'names' });
    page().restart();
    expect(page().settings.task).toBe('names');
    page().bringBack();
    expect(page()).toMatchObject({ step: 5, settings: { task: 'mixture' } });
    expect(page().wanted.task).toBe('names');
  });

  it('is offered until the next step, and only where there was one', () => {
    page().reset();
    expect(page().former).toBeNull();
    say(READY);
    train(5);
    page().reset();
    say(READY, { type: 'probe', probe: probe(0) });
    expect(page().former).not.toBeNull();
    train(1);
    expect(page().former).toBeNull();
    page().bringBack();
    expect(page().step).toBe(1);
  });

  it('whose worker is gone brings back its curves alone, and says so', () => {
    say(READY);
    train(5);
    workers[0].died(verbatim('boom'));
    page().reset();
    expect(types()).not.toContain('set-aside');
    expect(page().former).toMatchObject({ weights: false });
    page().bringBack();
    expect(page().step).toBe(5);
    expect(page().record.lossSeries(0).step).toHaveLength(5);
    expect(page().failure?.sentence.english).toMatch(/curves are back.*weights are gone/);
    page().applyRemedy('restart');
    expect(workers).toHaveLength(3);
    expect(page()).toMatchObject({ step: 0, failure: null });
  });
});

describe('running', () => {
  it('starts the worker once', () => {
    page().connect();
    expect(types()).toEqual(['start']);
    expect(workers).toHaveLength(1);
  });

  it('remembers what was asked for before the worker was ready', () => {
    page().stepOnce();
    page().play();
    expect(types()).toEqual(['start']);
    say(READY);
    expect(types()).toEqual(['start', 'step', 'play']);
    expect(page().backend?.badge).toBe('WASM');
  });

  it('remembers steps asked for before the worker was connected, and forgets those of a run given up', () => {
    sent = [];
    const early = createPageStore({
      connectWorker(listener) {
        workers.push({ ...listener, ended: false });
        return { send: (command) => sent.push(command), dispose: () => undefined };
      },
    });
    early.getState().stepOnce();
    early.getState().stepOnce();
    early.getState().connect();
    say(READY);
    expect(types()).toEqual(['start', 'step', 'step']);

    page().stepOnce();
    page().reset();
    sent = [];
    workers[0].report(READY);
    expect(types()).toEqual([]);
  });

  it('forgets steps that wait when the visitor pauses', () => {
    page().stepOnce();
    page().play();
    page().pause();
    say(READY);
    expect(types()).toEqual(['start']);
  });

  it('pauses before a single step', () => {
    say(READY);
    page().togglePlay();
    page().stepOnce();
    expect(types()).toEqual(['start', 'play', 'pause', 'step']);
    expect(page().playing).toBe(false);
  });

  it('counts versions only of the data that came', () => {
    const before = page().versions;
    train(3);
    expect(page().versions).toEqual({ ...before, loss: before.loss + 1, drawn: before.drawn + 1 });
    expect(page().step).toBe(3);
  });

  it('starts over on reset, with an empty record', () => {
    say(READY);
    train(5);
    page().reset();
    expect(last()).toEqual({ type: 'start', settings: page().settings });
    expect(page().step).toBe(0);
    expect(page().record.lossSeries(0).step).toHaveLength(0);
    expect(workers).toHaveLength(1);
  });
});

describe('changes', () => {
  it('that need no restart apply at once', () => {
    say(READY);
    train(5);
    page().changeLane(0, { partner: 'mirror' });
    expect(last()).toMatchObject({ type: 'change' });
    expect(page().settings.lanes[0].partner).toBe('mirror');
    expect(page().record.lossSeries(0).step).toHaveLength(5);
  });

  it('that need a restart wait for it, and can be given up', () => {
    say(READY);
    train(5);
    page().change({ task: 'addition' });
    expect(types()).toEqual(['start']);
    expect(page().settings.task).toBe('mixture');
    expect(page().settings.learningRate).toBe(3e-3);
    expect(page().wanted.task).toBe('addition');
    page().change({ batch: 32 });
    expect(last()).toMatchObject({
      type: 'change',
      settings: { batch: 32, task: 'mixture', learningRate: 3e-3 },
    });
    page().keep();
    expect(page().wanted).toEqual(page().settings);
    page().change({ task: 'addition' });
    page().restart();
    expect(last()).toMatchObject({
      type: 'start',
      settings: { task: 'addition', batch: 32, learningRate: 2e-3 },
    });
    expect(page().step).toBe(0);
  });

  it('that are not possible together are refused with a sentence', () => {
    say(READY);
    train(5);
    page().change({ easyShare: 0.9 });
    expect(page().wanted).toEqual(page().settings);
    expect(types()).toEqual(['start']);
    expect(page().notices.at(-1)?.sentence).toContain('0.9 easy and 0.3333 hard');
    page().change({ hardShare: 0.1 });
    page().change({ easyShare: 0.9 });
    expect(page().wanted).toMatchObject({ easyShare: 0.9, hardShare: 0.1 });
  });

  it('that need a restart apply at once while nothing was trained', () => {
    say(READY);
    page().change({ seed: 7 });
    expect(last()).toMatchObject({ type: 'start', settings: { seed: 7 } });
  });

  it('of running lanes apply while another lane waits for the restart', () => {
    say(READY);
    train(5);
    page().addLane();
    expect(page().wanted.lanes).toHaveLength(3);
    page().changeLane(0, { sampler: 'p-pots' });
    expect(last()).toMatchObject({
      type: 'change',
      settings: { lanes: [{ sampler: 'p-pots' }, {}] },
    });
    expect(page().settings.lanes).toHaveLength(2);
    page().restart();
    expect(page().record.laneIds).toEqual([0, 1, 2]);
  });

  it('drawn by hand leave the first lane as it is: a new lane draws, or a sentence says why none does', () => {
    say(READY);
    const [first] = page().settings.lanes;
    page().drawRates(0);
    expect(page().settings.lanes).toHaveLength(3);
    expect(page().settings.lanes[0]).toEqual(first);
    expect(page().settings.lanes[2]).toMatchObject({ ...first, id: 2, sampler: 'hand-drawn' });
    expect(page().view.lane).toBe(2);
    expect(page().notices.at(-1)!.sentence).toMatch(/first lane .* A lane of its own/);
    // Asked again, the lane is there.
    page().drawRates(0);
    expect(page().settings.lanes).toHaveLength(3);
    page().removeLane(2);
    page().addLane();
    page().addLane();
    const full = page().settings.lanes;
    page().drawRates(0);
    expect(page().settings.lanes).toEqual(full);
    expect(page().notices.at(-1)!.sentence).toMatch(/All 4 lanes are taken/);
    page().drawRates(2);
    expect(page().settings.lanes[2].sampler).toBe('hand-drawn');
  });

  it('replace a lane of four only with a restart: it starts from the first weights', () => {
    say(READY);
    page().addLane();
    page().addLane();
    say(READY);
    train(5);
    const running = page().settings.lanes;
    expect(running.map(({ id }) => id)).toEqual([0, 1, 2, 3]);
    sent = [];
    page().removeLane(3);
    page().addLane('arm');
    expect(page().settings.lanes).toEqual(running);
    expect(types()).toEqual([]);
    page().restart();
    expect(page().settings.lanes[3]).toMatchObject({ id: 3, objective: 'arm' });
    expect(page().record.laneIds).toEqual([0, 1, 2, 3]);
  });

  it('that remove lanes before the first step can be taken back, each where it stood, until that step', () => {
    page().addLane();
    page().changeLane(0, { isad: true });
    const { lanes } = page().settings;
    page().removeLane(0);
    page().removeLane(2);
    expect(page().settings.lanes).toEqual([lanes[1]]);
    page().returnLane();
    page().returnLane();
    expect(page().settings.lanes).toEqual(lanes);
    expect(last()).toMatchObject({ type: 'start', settings: { lanes } });
    expect(page().removed).toEqual([]);

    page().removeLane(1);
    say(READY);
    train(1);
    expect(page().removed).toEqual([]);
    page().removeLane(0);
    expect(page().removed).toEqual([]);
  });

  it('bring a removed lane back only where there is room, under an id that no other has', () => {
    const [first] = page().settings.lanes;
    page().removeLane(0);
    for (let k = 0; k < 3; k++) page().addLane();
    const full = page().settings.lanes;
    expect(full.map(({ id }) => id)).toContain(first.id);
    page().returnLane();
    expect(page().settings.lanes).toEqual(full);
    page().removeLane(full[3].id);
    page().removeLane(full[2].id);
    for (let k = 0; k < 3; k++) page().returnLane();
    expect(page().settings.lanes).toEqual(full);
    expect(page().removed.map(({ lane }) => lane)).toEqual([first]);
    page().removeLane(full[3].id);
    page().changeLane(full[2].id, { sampler: 'clipped' });
    page().returnLane();
    page().removeLane(full[0].id);
    page().returnLane();
    expect(page().settings.lanes).toHaveLength(4);
    expect(new Set(page().settings.lanes.map(({ id }) => id)).size).toBe(4);
  });

  it('of a lane to an ARM and back keep its switches, before the first step and while the ARM waits', () => {
    const [, both] = page().settings.lanes;
    expect(both).toMatchObject({ sampler: 'p-pots', partner: 'mirror' });
    page().changeLane(1, { objective: 'arm' });
    expect(page().settings.lanes[1]).toMatchObject({ objective: 'arm', partner: 'none' });
    page().changeLane(1, { objective: 'mdm' });
    expect(page().settings.lanes[1]).toEqual(both);
    expect(last()).toMatchObject({ type: 'start', settings: { lanes: [{}, both] } });

    say(READY);
    train(3);
    sent = [];
    page().changeLane(1, { objective: 'arm' });
    train(6);
    page().changeLane(1, { objective: 'mdm' });
    expect(page().wanted.lanes[1]).toEqual(both);
    expect(page().settings.lanes[1]).toEqual(both);
    expect(types()).not.toContain('start');

    // An ARM lane that never was another becomes the usual masked one.
    page().addLane('arm');
    page().changeLane(2, { objective: 'mdm' });
    expect(page().wanted.lanes[2]).toMatchObject({ objective: 'mdm', sampler: 'uniform' });
  });

  it('of a lane to an ARM and back keep no switch that the task has no use for by then', () => {
    page().change({ task: 'addition' });
    page().changeLane(0, { isad: true });
    page().changeLane(0, { objective: 'arm' });
    page().change({ task: 'names' });
    page().changeLane(0, { objective: 'mdm' });
    expect(page().settings.lanes[0]).toMatchObject({ objective: 'mdm', isad: false });
    expect(page().notices).toEqual([]);
  });

  it('of a lane to another kind of model wait for the restart; its switches do not apply meanwhile', () => {
    say(READY);
    train(5);
    page().changeLane(1, { objective: 'arm' });
    expect(types()).toEqual(['start']);
    expect(page().wanted.lanes[1]).toMatchObject({ objective: 'arm', partner: 'none' });
    expect(page().settings.lanes[1]).toMatchObject({ objective: 'mdm', partner: 'mirror' });
    page().changeLane(0, { partner: 'mirror' });
    expect(last()).toMatchObject({
      type: 'change',
      settings: { lanes: [{ partner: 'mirror' }, { objective: 'mdm', partner: 'mirror' }] },
    });
    page().restart();
    expect(last()).toMatchObject({
      type: 'start',
      settings: { lanes: [{}, { objective: 'arm' }] },
    });
  });

  it('that make no sense are refused with the reason', () => {
    page().changeLane(1, { variant: 'mirrored-pairs', partner: 'two-independent' });
    expect(page().wanted.lanes[1].partner).toBe('mirror');
    expect(page().notices[0].sentence).toContain('MIRROR');
    page().dismissNotice(page().notices[0].id);
    expect(page().notices).toHaveLength(0);
  });

  it('never leave the page without a lane', () => {
    page().removeLane(0);
    page().removeLane(1);
    expect(page().wanted.lanes.map(({ id }) => id)).toEqual([1]);
  });
});

describe('failures', () => {
  beforeEach(() => {
    say(READY);
    page().play();
    train(20);
    say({ type: 'probe', probe: probe(20) });
  });
  const kept = () => {
    expect(page().record.lossSeries(0).step).toHaveLength(20);
    expect(page().record.latestNoise(0, 'own')?.step).toBe(20);
  };

  it('of a worker that dies keep the curves; a restart makes a new worker', () => {
    workers[0].died(verbatim('killed.'));
    expect(page().failure).toMatchObject({ code: 'internal', remedies: ['restart'] });
    expect(page().failure?.sentence.english).toContain('killed');
    expect(page().playing).toBe(false);
    kept();
    page().applyRemedy('restart');
    expect(workers).toHaveLength(2);
    expect(last()?.type).toBe('start');
    expect(page().failure).toBeNull();
    workers[0].report({ type: 'progress', progress: progress(21, 22) });
    expect(page().step).toBe(0);
  });

  it('of a silent worker pass when it speaks again', () => {
    workers[0].silent(20);
    expect(page().failure?.sentence.english).toContain('20 seconds');
    expect(page().playing).toBe(true);
    train(21);
    expect(page().failure).toBeNull();
    workers[0].silent(20);
    page().applyRemedy('smaller-batch');
    expect(workers).toHaveLength(2);
    expect(workers[0].ended).toBe(true);
    expect(last()).toMatchObject({ type: 'start', settings: { batch: 4 } });
  });

  it('by divergence go on from the snapshot with the default learning rate, and play again', () => {
    page().change({ learningRate: 1 });
    say({
      type: 'failure',
      code: 'diverged',
      sentence: verbatim('The loss diverged.'),
      remedies: ['lower-learning-rate', 'restart'],
      resumes: 10,
    });
    kept();
    expect(page().playing).toBe(false);
    page().applyRemedy('lower-learning-rate');
    expect(sent.slice(-2)).toMatchObject([
      { type: 'change', settings: { learningRate: 3e-3 } },
      { type: 'restore' },
    ]);
    say({ type: 'rewound', step: 10 }, READY);
    expect(page().failure).toBeNull();
    expect(page().step).toBe(10);
    expect(page().record.lossSeries(0).step).toHaveLength(10);
    expect(last()?.type).toBe('play');
  });

  it('give way to what is decided while the worker goes back to its snapshot', () => {
    const lost = (): void =>
      say({
        type: 'failure',
        code: 'device-lost',
        sentence: verbatim('It went away.'),
        remedies: ['restore', 'restart'],
        resumes: 20,
      });
    const goOn = (meanwhile: () => void): boolean => {
      lost();
      page().applyRemedy('restore');
      expect(page().failure).toBeNull();
      meanwhile();
      sent = [];
      say({ type: 'rewound', step: 20 }, READY);
      return page().playing;
    };
    expect(goOn(() => page().pause())).toBe(false);
    expect(types()).toEqual([]);
    expect(goOn(() => page().play())).toBe(true);
    expect(types()).toEqual(['play']);
    expect(goOn(() => page().stepOnce())).toBe(false);
    expect(types()).toEqual(['step']);
    expect(goOn(() => page().refit())).toBe(false);
    expect(types()).toEqual(['refit']);
    page().play();
    expect(goOn(() => page().changeLane(0, { partner: 'mirror' }))).toBe(true);
    expect(page().settings.lanes[0].partner).toBe('mirror');
  });

  it('of a worker that is only silent take no decision away', () => {
    workers[0].silent(20);
    page().pause();
    page().play();
    expect(page().playing).toBe(true);
    page().pause();
    page().applyRemedy('smaller-batch');
    expect(page().playing).toBe(false);
  });

  it('without a snapshot start over', () => {
    say({
      type: 'failure',
      code: 'device-lost',
      sentence: verbatim('It went away.'),
      remedies: ['restart'],
      resumes: null,
    });
    page().applyRemedy('smaller-batch');
    expect(last()?.type).toBe('start');
  });

  it('by memory go on with a quarter of the batch, even, at least 2', () => {
    page().change({ batch: 6 });
    say({
      type: 'failure',
      code: 'out-of-memory',
      sentence: verbatim('Too large.'),
      remedies: ['smaller-batch'],
      resumes: 10,
    });
    page().applyRemedy('smaller-batch');
    expect(page().settings.batch).toBe(2);
    page().change({ batch: 4094 });
    page().applyRemedy('smaller-batch');
    expect(page().settings.batch).toBe(1022);
  });

  it('of a forced backend start over with the automatic choice', () => {
    say({
      type: 'failure',
      code: 'backend-missing',
      sentence: verbatim('No WebGPU.'),
      remedies: ['automatic-backend'],
      resumes: null,
    });
    page().applyRemedy('automatic-backend');
    expect(last()).toMatchObject({ type: 'start', settings: { backend: 'auto' } });
    expect(page().playing).toBe(true);
  });
});
