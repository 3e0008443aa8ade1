/** A newer build is told of when it waits, and takes over only when it is taken; a browser that refuses changes nothing. */
import { expect, test, vi } from 'vitest';
import { keepForOffline, type Place } from '../../../src/ui/offline/service-worker';

class FakeWorker extends EventTarget {
  state = 'installed';
  readonly postMessage = vi.fn();
}

class FakeRegistration extends EventTarget {
  installing: FakeWorker | null = null;
  waiting: FakeWorker | null = null;
  readonly update = vi.fn(() => Promise.resolve());
}

class FakeContainer extends EventTarget {
  controller: FakeWorker | null = null;
  readonly register = vi.fn();

  control(by: FakeWorker): void {
    this.controller = by;
    this.dispatchEvent(new Event('controllerchange'));
  }
}

const kept = new FakeWorker();

/** A page that is served by `controller`, and has the registration kept. */
async function opened(
  controller: FakeWorker | null,
  registration: FakeRegistration = new FakeRegistration(),
) {
  const serviceWorker = new FakeContainer();
  serviceWorker.controller = controller;
  serviceWorker.register.mockResolvedValue(registration);
  const document = Object.assign(new EventTarget(), { visibilityState: 'visible' });
  const reload = vi.fn();
  const onNewer = vi.fn<(take: () => void) => void>();
  await keepForOffline({ serviceWorker, document, reload } as unknown as Place, onNewer);
  return { serviceWorker, registration, document, reload, onNewer };
}

/** Another build is found, and has been fetched. */
function install(registration: FakeRegistration): FakeWorker {
  const newer = new FakeWorker();
  registration.installing = newer;
  registration.dispatchEvent(new Event('updatefound'));
  registration.installing = null;
  registration.waiting = newer;
  newer.dispatchEvent(new Event('statechange'));
  return newer;
}

test('the first build that is kept is told to nobody, and reloads nothing', async () => {
  const { serviceWorker, registration, reload, onNewer } = await opened(null);
  install(registration);
  serviceWorker.control(kept);
  expect(onNewer).not.toHaveBeenCalled();
  expect(reload).not.toHaveBeenCalled();
});

test('one that has taken over is no newer build, even while the browser still calls it waiting', async () => {
  const { serviceWorker, registration, onNewer } = await opened(null);
  const first = install(registration);
  serviceWorker.control(first);
  first.state = 'activated';
  first.dispatchEvent(new Event('statechange'));
  expect(onNewer).not.toHaveBeenCalled();
});

test.each(['when it comes', 'when it has waited since before'])(
  'a newer build is told of %s, is asked to take over, and only then the page reloads',
  async (when) => {
    const registration = new FakeRegistration();
    const early = when === 'when it comes' ? null : install(registration);
    const { serviceWorker, reload, onNewer } = await opened(kept, registration);
    const newer = early ?? install(registration);
    expect(onNewer).toHaveBeenCalledTimes(1);
    expect(newer.postMessage).not.toHaveBeenCalled();
    onNewer.mock.calls[0][0]();
    expect(newer.postMessage).toHaveBeenCalledExactlyOnceWith({ type: 'SKIP_WAITING' });
    expect(reload).not.toHaveBeenCalled();
    registration.waiting = null;
    serviceWorker.control(newer);
    expect(reload).toHaveBeenCalledOnce();
  },
);

test('where another tab takes it, this one goes on and is told', async () => {
  const { serviceWorker, reload, onNewer } = await opened(kept);
  serviceWorker.control(new FakeWorker());
  expect(reload).not.toHaveBeenCalled();
  expect(onNewer).toHaveBeenCalledOnce();
  onNewer.mock.calls[0][0]();
  expect(reload).toHaveBeenCalledOnce();
});

test('a page that is returned to looks for a newer build, once an hour', async () => {
  vi.useFakeTimers({ toFake: ['performance'] });
  try {
    const { document, registration } = await opened(kept);
    const returnAfter = (minutes: number) => {
      vi.advanceTimersByTime(minutes * 60_000);
      document.dispatchEvent(new Event('visibilitychange'));
    };
    returnAfter(59);
    expect(registration.update).not.toHaveBeenCalled();
    returnAfter(2);
    expect(registration.update).toHaveBeenCalledOnce();
    returnAfter(58);
    expect(registration.update).toHaveBeenCalledOnce();
  } finally {
    vi.useRealTimers();
  }
});

test.each([
  ['refuses', () => Promise.reject(new Error('The operation is insecure.'))],
  ['answers with nothing', () => Promise.resolve(undefined)],
])('a browser that %s changes nothing', async (_, register) => {
  const serviceWorker = new FakeContainer();
  serviceWorker.register.mockImplementation(register);
  const listen = vi.spyOn(serviceWorker, 'addEventListener');
  await keepForOffline({ serviceWorker } as unknown as Place, () => expect.unreachable());
  expect(listen).not.toHaveBeenCalled();
});
