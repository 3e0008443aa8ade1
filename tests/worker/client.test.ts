/** The client against a worker object that is played by the test: death and silence are noticed. */
import type { Sentence } from '../../src/language/sentence';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createClient } from '../../src/worker/client';
import type { WorkerLike } from '../../src/worker/connect';
import { defaultSettings } from '../../src/lab/settings/schema';
import type { Command, Report } from '../../src/worker/protocol';

let worker: WorkerLike & { terminated: boolean; posted: unknown[] };
const heard: string[] = [];
const listener = {
  report: (report: Report) => heard.push(report.type),
  late: (report: Report) => heard.push(`late ${report.type}`),
  died: (reason: Sentence) => heard.push(`died: ${reason.english}`),
  silent: (seconds: number) => heard.push(`silent: ${seconds}`),
};
const make = () => worker;
const say = (report: Report, run = 0) =>
  worker.onmessage?.({ data: { run, report } } as MessageEvent);

beforeEach(() => {
  vi.useFakeTimers();
  heard.length = 0;
  worker = {
    terminated: false,
    posted: [],
    postMessage: (message) => worker.posted.push(message),
    terminate: () => (worker.terminated = true),
    onmessage: null,
    onerror: null,
    onmessageerror: null,
  };
});
afterEach(() => {
  vi.useRealTimers();
});

it('sends commands and hands reports on', () => {
  const client = createClient(listener, make);
  client.send({ type: 'play' });
  say({ type: 'rewound', step: 1 });
  expect(worker.posted).toEqual([{ run: 0, command: { type: 'play' } }]);
  expect(heard).toEqual(['rewound']);
});

it('hears nothing of a run before the last start', () => {
  const client = createClient(listener, make);
  const start: Command = { type: 'start', settings: defaultSettings() };
  client.send(start);
  client.send(start);
  say({ type: 'rewound', step: 1 }, 1);
  expect(heard).toEqual([]);
  say({ type: 'rewound', step: 1 }, 2);
  expect(heard).toEqual(['rewound']);
});

it('hands on what a run that was set aside had on its way, until it is brought back', () => {
  const client = createClient(listener, make);
  const start: Command = { type: 'start', settings: defaultSettings() };
  client.send(start);
  client.send({ type: 'set-aside' });
  client.send(start);
  client.send(start);
  say({ type: 'rewound', step: 1 }, 2);
  expect(heard).toEqual([]);
  say({ type: 'rewound', step: 1 }, 1);
  expect(heard).toEqual(['late rewound']);
  client.send({ type: 'bring-back' });
  say({ type: 'rewound', step: 1 }, 1);
  say({ type: 'rewound', step: 1 }, 4);
  expect(heard).toEqual(['late rewound', 'rewound']);
});

it('reports an error as death, once, and ends the worker', () => {
  createClient(listener, make);
  const event = { message: 'boom', preventDefault: vi.fn() } as unknown as ErrorEvent;
  worker.onerror?.(event);
  worker.onerror?.(event);
  say({ type: 'rewound', step: 1 });
  expect(heard).toEqual(['died: boom']);
  expect(worker.terminated).toBe(true);
});

it('reports an unreadable message as death', () => {
  createClient(listener, make);
  worker.onmessageerror?.({} as MessageEvent);
  expect(heard[0]).toContain('could not be read');
});

it('reports that no worker can be made, after the client is in the caller’s hands', async () => {
  const client = createClient(listener, () => {
    throw new Error('Worker is not defined');
  });
  expect(heard).toEqual([]);
  client.send({ type: 'play' });
  await Promise.resolve();
  expect(heard).toEqual(['died: Worker is not defined']);
});

it('notices silence while there is work, and only then', () => {
  const client = createClient(listener, make);
  say({ type: 'phase', phase: 'running', sentence: null });
  vi.advanceTimersByTime(19_000);
  say({ type: 'rewound', step: 1 });
  vi.advanceTimersByTime(19_000);
  // A command is no sign of life.
  client.send({ type: 'refit' });
  vi.advanceTimersByTime(2_000);
  expect(heard.at(-1)).toBe('silent: 20');
  say({ type: 'phase', phase: 'paused', sentence: null });
  vi.advanceTimersByTime(1_000_000);
  expect(heard.filter((text) => text.startsWith('silent'))).toHaveLength(1);
});

it('takes the sleep of the machine for no silence of the worker', () => {
  createClient(listener, make);
  say({ type: 'phase', phase: 'running', sentence: null });
  // An hour in which no timer fires; what was due then fires once at its end.
  const { clock } = setInterval as unknown as { clock: { jump(ms: number): void } };
  for (let nap = 0; nap < 5; nap++) clock.jump(3_600_000);
  vi.advanceTimersByTime(14_000);
  expect(heard).toEqual(['phase']);
  vi.advanceTimersByTime(1_000);
  expect(heard).toEqual(['phase', 'silent: 20']);
});

it('says nothing after it was disposed of', () => {
  const client = createClient(listener, make);
  client.send({ type: 'start', settings: {} as never });
  client.dispose();
  vi.advanceTimersByTime(1_000_000);
  expect(heard).toEqual([]);
});

it('waits for nothing once the worker is gone', () => {
  const client = createClient(listener, make);
  worker.onerror?.({ message: 'boom', preventDefault: vi.fn() } as unknown as ErrorEvent);
  client.send({ type: 'start', settings: defaultSettings() });
  vi.advanceTimersByTime(600_000);
  expect(heard).toEqual(['died: boom']);
});
