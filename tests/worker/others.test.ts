/** Workers that the page makes for a worker: joined to it, heard of when they die, ended with it. */
import { expect, test, vi } from 'vitest';
import {
  makesOwnWorkers,
  othersThrough,
  withOthers,
  type MayAsk,
  type SpeaksWith,
} from '../../src/worker/others';
import { FakeWorkers } from './fake-worker';

/** A worker of the page, what makes others for it, and all that the page has made. */
function asking() {
  const fakes = new FakeWorkers();
  const client = withOthers(fakes.make);
  const [asker] = fakes.made;
  const { others } = asker.posted[0] as MayAsk;
  return { fakes, client, asker, another: othersThrough(others) };
}

const portOf = ({ posted }: { posted: unknown[] }) => (posted[0] as SpeaksWith).port;

test('speaks with whoever asked, past the page, and ends alone', async () => {
  const { fakes, client, another } = asking();
  const [first, second] = [another(), another()];
  const heard: unknown[] = [];
  first.onmessage = ({ data }) => heard.push(data);
  first.postMessage('asked before it was there');
  await vi.waitFor(() => expect(fakes.made).toHaveLength(3));
  const port = portOf(fakes.made[1]);
  port.onmessage = ({ data }) => port.postMessage(`${data}, answered`);
  await vi.waitFor(() => expect(heard).toEqual(['asked before it was there, answered']));
  second.terminate();
  await vi.waitFor(() => expect(fakes.made[2].terminated).toBe(true));
  expect(fakes.alive).toHaveLength(2);
  client.terminate();
});

test('a death is told to whoever asked, and to no other', async () => {
  const { fakes, client, another } = asking();
  const deaths: string[] = [];
  ['first', 'second'].forEach((name) => {
    another().onerror = ({ message }) => deaths.push(`${name}: ${message}`);
  });
  await vi.waitFor(() => expect(fakes.made).toHaveLength(3));
  fakes.made[2].die('out of memory');
  await vi.waitFor(() => expect(deaths).toEqual(['second: out of memory']));
  client.terminate();
});

test('what cannot be made is a death', async () => {
  const fakes = new FakeWorkers();
  const client = withOthers(() => {
    if (fakes.made.length > 0) throw new Error('refused');
    return fakes.make();
  });
  const deaths: string[] = [];
  othersThrough((fakes.made[0].posted[0] as MayAsk).others)().onerror = ({ message }) =>
    deaths.push(message);
  await vi.waitFor(() => expect(deaths).toEqual(['refused']));
  client.terminate();
});

test('they end with the worker that asked for them', async () => {
  const { fakes, client, asker, another } = asking();
  another();
  await vi.waitFor(() => expect(fakes.made).toHaveLength(2));
  client.terminate();
  expect(asker.terminated).toBe(true);
  expect(fakes.alive).toEqual([]);
});

test('Firefox leaves it to the page, and WebKit where the page has no origin', () => {
  const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0';
  const onIphone =
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) FxiOS/153.0 Mobile/15E148 Safari/605.1.15';
  const webkit =
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Safari/605.1.15';
  const chromium =
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36';
  const all = [firefox, onIphone, webkit, chromium];
  const served = 'https://example.org';
  expect(all.map((agent) => makesOwnWorkers(agent, served))).toEqual([false, true, true, true]);
  expect(all.map((agent) => makesOwnWorkers(agent, 'null'))).toEqual([false, false, false, true]);
});
