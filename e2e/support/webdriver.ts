// WebKitGTK by plain WebDriver: Debian's WebKitWebDriver with MiniBrowser, on a display of its own.
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';

import { freePort, Server } from './processes.ts';

const DRIVER = process.env['WEBKIT_DRIVER'] ?? '/usr/bin/WebKitWebDriver';
const LIBRARIES = '/usr/lib/x86_64-linux-gnu';

/** Whether it is installed. */
export const hasWebKit = existsSync(DRIVER);

/** The newest MiniBrowser beside the libraries. */
async function miniBrowser(): Promise<string> {
  const folders = (await readdir(LIBRARIES))
    .filter((name) => name.startsWith('webkit2gtk-'))
    .sort();
  for (const folder of folders.reverse()) {
    const file = path.join(LIBRARIES, folder, 'MiniBrowser');
    if (existsSync(file)) return file;
  }
  throw new Error(`no MiniBrowser under ${LIBRARIES}; apt-get install webkit2gtk-driver`);
}

/** An X server on a display that nobody uses. */
function startDisplay(): Promise<{ name: string; process: ChildProcess }> {
  const child = spawn(
    'Xvfb',
    ['-displayfd', '3', '-screen', '0', '1280x800x24', '-nolisten', 'tcp'],
    {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    },
  );
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`Xvfb ended, code ${code}`)));
    child.stdio[3]!.once('data', (line: Buffer) =>
      resolve({ name: `:${String(line).trim()}`, process: child }),
    );
  });
}

/** A session of the browser with its windows. */
export class WebKit {
  readonly #server: Server;
  readonly #display: ChildProcess;
  readonly #origin: string;
  #session = '';

  private constructor(server: Server, display: ChildProcess, origin: string) {
    this.#server = server;
    this.#display = display;
    this.#origin = origin;
  }

  static async start(): Promise<WebKit> {
    const display = await startDisplay();
    const port = await freePort();
    const origin = `http://127.0.0.1:${port}`;
    const server = await Server.start(
      DRIVER,
      [`--port=${port}`, '--host=127.0.0.1'],
      `${origin}/status`,
      { DISPLAY: display.name, LIBGL_ALWAYS_SOFTWARE: '1', WEBKIT_DISABLE_COMPOSITING_MODE: '1' },
    );
    const browser = new WebKit(server, display.process, origin);
    try {
      const { sessionId } = (await browser.#send('POST', '/session', {
        capabilities: {
          alwaysMatch: {
            'webkitgtk:browserOptions': { binary: await miniBrowser(), args: ['--automation'] },
          },
        },
      })) as { sessionId: string };
      browser.#session = `/session/${sessionId}`;
    } catch (error) {
      await browser.stop();
      throw error;
    }
    return browser;
  }

  async #send(method: string, command: string, body?: object): Promise<unknown> {
    const answer = await fetch(this.#origin + command, {
      method,
      ...(body
        ? { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }
        : {}),
      signal: AbortSignal.timeout(30_000),
    });
    const { value } = (await answer.json()) as { value: unknown };
    if (answer.ok) return value;
    const { error, message } = value as { error: string; message: string };
    throw new Error(`WebKit: ${method} ${command}: ${error}: ${message}`);
  }

  #do(command: string, body: object = {}): Promise<unknown> {
    return this.#send('POST', this.#session + command, body);
  }

  /** Opens an address in the window that is in front. */
  async goTo(url: string): Promise<void> {
    await this.#do('/url', { url });
  }

  async back(): Promise<void> {
    await this.#do('/back');
  }

  async reload(): Promise<void> {
    await this.#do('/refresh');
  }

  /** Another tab, which comes to the front; gives its name. */
  async newTab(): Promise<string> {
    const { handle } = (await this.#do('/window/new', { type: 'tab' })) as { handle: string };
    await this.switchTo(handle);
    return handle;
  }

  /** Name of the tab in front. */
  async tab(): Promise<string> {
    return (await this.#send('GET', this.#session + '/window')) as string;
  }

  async switchTo(handle: string): Promise<void> {
    await this.#do('/window', { handle });
  }

  /** Closes the tab in front. */
  async closeTab(): Promise<void> {
    await this.#send('DELETE', this.#session + '/window');
  }

  /** Runs a function in the page; what it takes and gives is JSON. */
  async evaluate<T, A extends unknown[]>(
    action: (...args: A) => T,
    ...args: A
  ): Promise<Awaited<T>> {
    const script = `const done = arguments[arguments.length - 1];
      Promise.resolve((${String(action)})(...Array.from(arguments).slice(0, -1)))
        .then((value) => done([value]), (error) => done([null, String(error)]));`;
    const [value, error] = (await this.#do('/execute/async', { script, args })) as [
      Awaited<T>,
      string?,
    ];
    if (error !== undefined) throw new Error(`in the page: ${error}`);
    return value;
  }

  async stop(): Promise<void> {
    if (this.#session) await this.#send('DELETE', this.#session).catch(() => {});
    await this.#server.stop();
    this.#display.removeAllListeners('exit');
    this.#display.kill();
  }
}
