// vaiven.js: what a page loads before first paint. Starts all further downloads, keeps what the page
// says in the meantime, and hands over to the browser host. build.mjs makes it twice: `vaiven.js`, which
// changes with every version, and `assets/vaiven-<version>-<hash>.js`, which never does.
import { capture, newCapture } from './capture.js';
import { importVerified } from './import-verified.js';
import { sitePath } from '../engine/site-path.js';
import type { ChunkList, TagStart } from './start.js';

/** Names of files, of a pinned tag each with the hash that its bytes must have. */
declare const VAIVEN_ASSETS: Record<'host' | 'wasm' | 'twin' | 'debug', string>;
declare const VAIVEN_PINNED_ASSETS: Record<
  'host' | 'wasm' | 'chunks',
  [file: string, hash: string]
>;
/** Whether this is the tag of one version, which loads nothing but that version. */
declare const VAIVEN_PINNED: boolean;
/** How the file's own name begins. */
declare const VAIVEN_FILE: string;

type QueueGlobal = unknown[] & Record<string, unknown>;

function start(): void {
  const page = window as unknown as { vaiven?: QueueGlobal; dataLayer?: unknown[] };
  const own = document.currentScript as HTMLScriptElement | null;
  // A page may have an element of that name, which is what it says then.
  const script = own?.dataset['site']
    ? own
    : document.querySelector<HTMLScriptElement>(`script[data-site][src*="${VAIVEN_FILE}"]`);
  const site = script?.dataset['site'];
  if (!script || !site) {
    console.warn('vaiven: the script tag has no data-site="PUBLIC_KEY"');
    return;
  }
  // A second tag on the same page: the first one does it all, even if the page has since overwritten
  // `vaiven`; the npm package looks here as well.
  const running = ((page as never as Record<symbol, Record<string, unknown>>)[
    Symbol.for('vaiven')
  ] ??= {});
  if (page.vaiven?.['loaded'] || running[site]) return;

  const queue = (page.vaiven = Array.isArray(page.vaiven) ? page.vaiven : ([] as never));
  // One that is no array is not Google's, and stays as it is.
  const { dataLayer = (page.dataLayer = []) } = page;
  const layer = Array.isArray(dataLayer) ? dataLayer : [];
  queue['loaded'] = true;
  running[site] = queue;

  const captured = newCapture();
  capture(captured, 'vaiven', queue);
  capture(captured, 'dataLayer', layer);
  // Nobody knows which array was pushed to first. Consent comes before what it allows: that of the
  // queue before the dataLayer, that of the dataLayer before all else that the queue says.
  const rank = ([source, entry]: (typeof captured._entries)[number]): number =>
    source === 'dataLayer' ? 1 : Array.isArray(entry) && entry[0] === 'consent' ? 0 : 2;
  captured._entries.sort((a, b) => rank(a) - rank(b));
  for (const name of ['track', 'identify', 'consent', 'on', 'reset']) {
    queue[name] = (...rest: unknown[]) => void queue.push([name, ...rest]);
  }
  queue['visitorId'] = () => null;

  const root = VAIVEN_PINNED ? '..' : '.';
  const server = script.dataset['server'] ?? new URL(root, script.src).href.replace(/\/$/, '');
  const base = server + sitePath(site, script.dataset['market']);
  const folder = VAIVEN_PINNED ? '' : 'assets/';
  const asset = (name: string): string => new URL(folder + name, script.src).href;
  // All at once; whoever needs one waits for it. Static files alone: nothing is told to anybody.
  const get = (url: string): Promise<Response> => {
    const init: RequestInit = { credentials: 'omit' };
    if (VAIVEN_PINNED && /\.wasm$/.test(url)) init.integrity = VAIVEN_PINNED_ASSETS.wasm[1];
    // Async, since the page may have put its own in place of fetch.
    const response = (async () => fetch(url, init))();
    response.catch(() => {});
    return response;
  };
  const verified = ([file, hash]: readonly [string, string]): Promise<never> =>
    importVerified(asset(file), hash, script.nonce);
  const chunk = (name: string): Promise<never> =>
    verified(VAIVEN_PINNED_ASSETS.chunks).then(({ default: list }: { default: ChunkList }) =>
      verified(list[name]!),
    );
  const options: TagStart = {
    site,
    server,
    base,
    captured,
    queue,
    layer,
    signals: script.dataset as never,
    wasm: get(asset(VAIVEN_PINNED ? VAIVEN_PINNED_ASSETS.wasm[0] : VAIVEN_ASSETS.wasm)),
    manifest: get(base + '/manifest.json'),
    twin: () =>
      (VAIVEN_PINNED ? chunk('twin') : import(asset(VAIVEN_ASSETS.twin))) as Promise<never>,
    debug: () =>
      (VAIVEN_PINNED ? chunk('debug') : import(asset(VAIVEN_ASSETS.debug))) as Promise<never>,
  };
  if (VAIVEN_PINNED) options.chunk = chunk;
  const host: Promise<{ start(options: TagStart): void }> = VAIVEN_PINNED
    ? verified(VAIVEN_PINNED_ASSETS.host)
    : import(asset(VAIVEN_ASSETS.host));
  host.then(
    ({ start }) => start(options),
    (error: unknown) => console.warn('vaiven:', error),
  );
}

try {
  start();
} catch (error) {
  console.warn('vaiven:', error);
}
