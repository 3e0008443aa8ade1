/**
 * A session of W3C WebDriver (https://www.w3.org/TR/webdriver2/) over HTTP: the eleven requests that the main path needs. The packages
 * there are bring downloads of browsers or 18 MB of programs. Holds: the protocol. Refuses to hold: any engine, and the page.
 */
const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';

/** An element of the page, as the protocol names it. */
export type ElementReference = Readonly<Record<typeof ELEMENT, string>>;

type Capabilities = Readonly<Record<string, unknown>>;

/** Throws an Error with the driver's own words where it refuses. */
async function request(method: string, address: string, body?: object): Promise<unknown> {
  const response = await fetch(address, { method, body: body && JSON.stringify(body) });
  const { value } = (await response.json()) as { value: unknown };
  if (response.ok) return value;
  const { error, message } = value as { error: string; message: string };
  throw new Error(`${method} ${new URL(address).pathname}: ${error}: ${message}`);
}

/** Whether a driver listens there and can begin a session. */
export const isReady = (address: string): Promise<boolean> =>
  request('GET', `${address}/status`).then(
    (value) => (value as { ready: boolean }).ready,
    () => false,
  );

export class WebDriverSession {
  private constructor(private readonly address: string) {}

  static async begin(address: string, capabilities: Capabilities): Promise<WebDriverSession> {
    const body = { capabilities: { alwaysMatch: capabilities } };
    const { sessionId } = (await request('POST', `${address}/session`, body)) as {
      sessionId: string;
    };
    return new WebDriverSession(`${address}/session/${sessionId}`);
  }

  private post(path: string, body: object = {}): Promise<unknown> {
    return request('POST', `${this.address}/${path}`, body);
  }

  async open(url: string): Promise<void> {
    await this.post('url', { url });
  }

  /** Runs the text of a function in the page; waits where it returns a promise. Throws an Error with what it threw. */
  async run(text: string, args: readonly unknown[]): Promise<unknown> {
    const script = `const args = [...arguments], done = args.pop();
      new Promise((resolve) => resolve((${text})(...args)))
        .then((value) => done({ value }), (error) => done({ error: String(error) }));`;
    const answer = await this.post('execute/async', { script, args });
    const { value, error } = answer as { value?: unknown; error?: string };
    if (error !== undefined) throw new Error(error);
    return value;
  }

  async click(element: ElementReference): Promise<void> {
    await this.post(`element/${element[ELEMENT]}/click`);
  }

  /** Types into an element; into a file's input, the file's path. */
  async type(element: ElementReference, text: string): Promise<void> {
    await this.post(`element/${element[ELEMENT]}/value`, { text });
  }

  async resize(width: number, height: number): Promise<void> {
    await this.post('window/rect', { x: 0, y: 0, width, height });
  }

  async screenshot(): Promise<Buffer> {
    const answer = await request('GET', `${this.address}/screenshot`);
    return Buffer.from(answer as string, 'base64');
  }

  async end(): Promise<void> {
    await request('DELETE', this.address);
  }
}
