// What is Vaivén's under the shop's own name: loader, published files, collector. Nothing of another host is in
// the page, and nothing of the shop's (cookies, addresses of shoppers) reaches the server.
import { sitePath } from '../engine/site-path.js';
import { Collector, type CollectorOptions } from './collector.js';
import type { EdgeContext } from './options.js';
import type { Published } from './published.js';

const PATIENCE_MS = 10_000;
/** Of what a browser sends with a request for a file. */
const PASSED_ON = ['accept-encoding', 'if-none-match'];
/** Of what the server answers. */
const PASSED_BACK = [
  // Files that any page may compare with the hash that its tag names.
  'access-control-allow-origin',
  'cache-control',
  'content-encoding',
  'content-length',
  'content-type',
  'etag',
  'last-modified',
  'vary',
];

const IMMUTABLE = 'public, max-age=31536000, immutable';

/** What a proxy needs. */
export interface ProxyOptions extends CollectorOptions {
  market: string | undefined;
}

/** See the head of this file. */
export class Proxy {
  readonly _options: ProxyOptions;
  readonly _published: Published;
  readonly collector: Collector;

  constructor(options: ProxyOptions, published: Published) {
    this._options = options;
    this._published = published;
    this.collector = new Collector(options);
  }

  /** Answers a request for `path`, which begins with a slash. */
  async answer(request: Request, path: string, context: EdgeContext): Promise<Response> {
    if (path === '/v1/collect') return this.collector.answer(request, context);
    const { site, market } = this._options;
    // What other markets publish is asked for all the same, but not kept here.
    const published = path.startsWith(`${sitePath(site)}/`);
    const own = `${sitePath(site, market)}/`;
    const file = path.startsWith(own) ? path.slice(own.length) : null;
    if (!published && !/^\/(vaiven\.js|assets\/[\w./-]+)$/.test(path)) {
      return new Response('no such path', { status: 404 });
    }
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      return new Response('only GET', { status: 405, headers: { allow: 'GET, HEAD' } });
    }
    const answer = await this._ask(request, path);
    if (answer && answer.status < 500) return answer;
    this._options.count('server_away');
    const kept = file === null ? null : await this._kept(file);
    return kept ?? answer ?? new Response('the server does not answer', { status: 502 });
  }

  async _ask(request: Request, path: string): Promise<Response | null> {
    const { server, ask } = this._options;
    const headers = new Headers();
    for (const name of PASSED_ON) {
      const value = request.headers.get(name);
      if (value) headers.set(name, value);
    }
    try {
      const { method } = request;
      const { search } = new URL(request.url);
      const signal = AbortSignal.timeout(PATIENCE_MS);
      const answer = await ask(new Request(server + path + search, { method, headers, signal }));
      // The answer's own body, which is not unpacked that way.
      const passed = new Response(answer.body, answer);
      for (const name of [...passed.headers.keys()]) {
        if (!PASSED_BACK.includes(name)) passed.headers.delete(name);
      }
      return passed;
    } catch {
      return null;
    }
  }

  /** What the isolate or the platform's cache has of a published file. */
  async _kept(file: string): Promise<Response | null> {
    const { manifest } = this._published;
    if (file === 'manifest.json') {
      if (!manifest) return null;
      return new Response(manifest, {
        headers: { 'content-type': 'application/json', 'cache-control': 'public, max-age=30' },
      });
    }
    const name = /^files\/([\w.-]{1,128})$/.exec(file)?.[1];
    const bytes = name ? await this._published.kept(name) : null;
    if (!bytes) return null;
    return new Response(bytes as BodyInit, {
      headers: { 'content-type': 'application/octet-stream', 'cache-control': IMMUTABLE },
    });
  }
}
