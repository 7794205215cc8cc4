// The edge host: stands between shop and shopper and puts into the shop's pages what the engine decides, while
// they stream. Where anything is amiss the page goes out as the shop made it.
import type { EngineFactory } from '../engine/engine.js';
import { sitePath } from '../engine/site-path.js';
import { isRobot } from '../wire/robots.js';
import { nameOf, type Assignment, type PageChanges } from './changes.js';
import { cookieOf } from './cookies.js';
import { Counters } from './counters.js';
import { asksForPage, changeHeaders, MAX_PAGE_BYTES, requestOfPage, whyUntouched } from './gate.js';
import { deviceOf, forgetsCookies } from './device.js';
import { Habits } from './habits.js';
import type { Generation } from './generation.js';
import { hasHtmlRewriter, rewriteNatively } from './html-rewriter.js';
import { escapeHtml, jsonForScript } from './markup.js';
import type {
  Edge,
  EdgeCache,
  EdgeContext,
  EdgeOptions,
  PageEdits,
  PageFacts,
  Rewriter,
} from './options.js';
import { pageReader, pathOf } from './pages.js';
import { readPlaces, type Place } from './places.js';
import { Proxy } from './proxy.js';
import { Published } from './published.js';
import { Sheets } from './sheets.js';
import { slotEdit } from './slots.js';
import { PageView } from './view.js';
import {
  ANYBODY,
  digestCookie,
  digestCookieName,
  digestText,
  newVisitor,
  visitorOfDigest,
  type Visitor,
} from './visitor.js';

const PATIENCE_MS = 50;
/** Longer ones are no addresses of pages. */
const MAX_ADDRESS = 4096;
/** So long may an experiment's redirect be on its way, s. */
const LED_S = 30;

const NO_CONTEXT: EdgeContext = { waitUntil: (work) => void work.catch(() => {}) };

/** Why a page is not personal, beside what its answer is. */
type Refused = 'robot' | 'address' | 'no_bundle' | 'error';

/** Nothing comes of a page view. */
function forget(viewed: Promise<PageView | Refused>): void {
  void viewed.then((view) => typeof view === 'object' && view.end());
}

function platformCache(): EdgeCache | null {
  const { caches } = globalThis as { caches?: { default?: EdgeCache } };
  return caches?.default ?? null;
}

/** See the head of this file. */
export class EdgeHost implements Edge {
  readonly _options: EdgeOptions;
  readonly _prefix: string;
  /** Name of the cookie that says by which experiment somebody was led to a page. */
  readonly _ledName: string;
  readonly _origin: (request: Request) => Promise<Response>;
  readonly _factsOf: (address: string) => PageFacts;
  readonly _places: readonly Place[];
  readonly _rewriter: Rewriter;
  readonly _published: Published;
  readonly _sheets: Sheets;
  readonly _proxy: Proxy;
  readonly _habits = new Habits();
  readonly _counters: Counters;
  readonly _patience: number;
  readonly _maxPageBytes: number;

  constructor(factory: EngineFactory, options: EdgeOptions) {
    this._options = options;
    const { site, market, server, wasm, ask = fetch, origin = fetch, onCount } = options;
    const { cache = platformCache(), rewriter, pages } = options;
    this._prefix = (options.prefix ?? '/vv').replace(/\/$/, '');
    this._ledName = `vaiven.led.${site}`;
    this._origin = (request) => origin(request);
    this._factsOf = pageReader(pages);
    this._places = readPlaces(options.slots);
    if (!rewriter && !hasHtmlRewriter()) {
      throw new Error('createEdge: this runtime has no HTMLRewriter; pass a `rewriter`');
    }
    this._rewriter = rewriter ?? rewriteNatively;
    this._counters = new Counters(onCount);
    this._patience = options.patience ?? PATIENCE_MS;
    this._maxPageBytes = options.maxPageBytes ?? MAX_PAGE_BYTES;
    const base = server.replace(/\/$/, '') + sitePath(site, market);
    this._published = new Published({
      factory,
      wasm,
      base,
      ask: (request) => ask(request),
      cache,
      count: this._counters.count,
    });
    this._sheets = new Sheets(this._published, `${this._prefix}/edge/`);
    this._proxy = new Proxy(
      {
        server: server.replace(/\/$/, ''),
        site,
        market,
        ask: (request) => ask(request),
        queue: options.queue ?? null,
        count: this._counters.count,
      },
      this._published,
    );
  }

  drain(): Promise<void> {
    return this._proxy.collector.drain();
  }

  counters(): Readonly<Record<string, number>> {
    return this._counters.all();
  }

  // Functions of this object, so that frameworks may take them off it.
  fetch = async (
    request: Request,
    _env?: unknown,
    context: EdgeContext = NO_CONTEXT,
  ): Promise<Response> => {
    const pathname = pathOf(request.url);
    const sheet = this._sheets.nameOf(pathname);
    if (sheet) return this._sheets.answer(sheet, context);
    if (pathname.startsWith(`${this._prefix}/`)) {
      return this._proxy.answer(request, pathname.slice(this._prefix.length), context);
    }
    if (!asksForPage(request)) return this._origin(request);
    // The bundle is on its way while the shop is asked.
    const viewed = this._view(request, context);
    if (this._published.mayRedirect(pathname)) {
      const led = this._redirect(request, await viewed);
      if (led) return led;
    }
    try {
      const response = await this._origin(requestOfPage(request));
      return await this._personalize(request, response, viewed);
    } catch (error) {
      forget(viewed);
      throw error;
    }
  };

  personalize = (
    request: Request,
    response: Response,
    context: EdgeContext = NO_CONTEXT,
  ): Promise<Response> => this._personalize(request, response, this._view(request, context));

  /** An experiment's other page, with the parameters of this one; null: the visitor stays. */
  _redirect({ url }: Request, view: PageView | Refused): Response | null {
    const led = typeof view === 'object' ? view.redirect() : null;
    if (!led) return null;
    (view as PageView).end();
    this._counters.count('redirected');
    const headers = new Headers({
      location: led.to + new URL(url).search,
      'cache-control': 'private, no-store',
    });
    // So that the other page is told as this experiment's, and only where somebody was led there.
    headers.append('set-cookie', this._ledCookie(nameOf(led), LED_S));
    return new Response(null, { status: 302, headers });
  }

  _ledCookie(value: string, age: number): string {
    return `${this._ledName}=${value}; Path=/; Max-Age=${age}; SameSite=Lax; HttpOnly`;
  }

  /** The page view, ready to be asked; or why there is none. Never fails. */
  async _view(request: Request, context: EdgeContext): Promise<PageView | Refused> {
    try {
      if (isRobot(request.headers.get('user-agent') ?? '')) return 'robot';
      if (request.url.length > MAX_ADDRESS) return 'address';
      const generation = await this._published.current(context, this._patience);
      if (!generation) return 'no_bundle';
      const { url } = request;
      const referrer = request.headers.get('referer') ?? '';
      const { visitor, cookie } = this._visitor(request, generation);
      const view = new PageView(
        generation,
        visitor,
        this._habits,
        url,
        referrer.slice(0, MAX_ADDRESS),
        this._factsOf(url),
        deviceOf(request.headers),
      );
      view.cookie = cookie;
      await view.prepare(context, this._patience);
      return view;
    } catch (error) {
      return this._fail(error);
    }
  }

  /** Who looks, and the cookie to set; empty: none. */
  _visitor(request: Request, generation: Generation): { visitor: Visitor; cookie: string } {
    const { site, consent } = this._options;
    const { headers, url } = request;
    const secure = url.startsWith('https:');
    const country = this._country(request);
    const text = digestText(headers, site);
    if (text) {
      try {
        const visitor = visitorOfDigest(generation, text, country);
        if (!visitor) return { visitor: ANYBODY, cookie: '' };
        const again = forgetsCookies(headers);
        return { visitor, cookie: again ? digestCookie(site, text, secure) : '' };
      } catch {
        // Forged, cut off, or of another version.
        this._counters.count('cookie_refused');
        return { visitor: ANYBODY, cookie: '' };
      }
    }
    // Whatever stands in the cookie, it is there: the browser's host will see to it.
    const named = headers.get('cookie')?.includes(`${digestCookieName(site)}=`);
    const allowed = named ? null : consent?.(request, country);
    if (allowed?.personalization !== 'granted') return { visitor: ANYBODY, cookie: '' };
    const made = newVisitor(generation, allowed, country);
    this._counters.count('visitor_made');
    return { visitor: made.visitor, cookie: digestCookie(site, made.text, secure) };
  }

  /** Empty: not known. */
  _country(request: Request): string {
    const { country } = this._options;
    const told = country
      ? country(request)
      : ((request as { cf?: { country?: string } }).cf?.country ??
        request.headers.get('cf-ipcountry'));
    return told && /^[A-Z]{2}$/.test(told) ? told : '';
  }

  async _personalize(
    request: Request,
    response: Response,
    viewed: Promise<PageView | Refused>,
  ): Promise<Response> {
    const untouched = whyUntouched(request, response, this._maxPageBytes);
    const view = untouched ?? (await viewed);
    if (typeof view === 'string') {
      forget(viewed);
      return this._asItIs(request, response, view);
    }
    try {
      const from = cookieOf(request.headers, this._ledName);
      const page = this._rewriter(response, this._edits(view, view.changes(from)));
      if (page === response) {
        view.end();
        return this._asItIs(request, response, 'empty');
      }
      const { headers } = page;
      changeHeaders(headers);
      if (view.cookie) headers.append('set-cookie', view.cookie);
      if (from) headers.append('set-cookie', this._ledCookie('', 0));
      this._counters.count('personalized');
      if (this._debugs(request)) {
        headers.set('x-vaiven-edge', `personalized; bundle=${view._generation.hash}`);
      }
      return page;
    } catch (error) {
      view.end();
      return this._asItIs(request, response, this._fail(error));
    }
  }

  /** What is put into the page. A slot that fails stays as the shop made it. */
  _edits(view: PageView, { changes, assignments }: PageChanges): PageEdits {
    return {
      changes,
      places: this._places,
      language: (language) => view.setLanguage(language),
      block: (tag) => this._block(view, assignments, tag),
      slot: (placement, has) => {
        try {
          if (has('data-vaiven-state')) return null;
          const fill = view.fill(placement);
          if (!fill) return null;
          this._counters.count('slot_filled');
          return slotEdit(fill, this._sheets.head(view._generation, fill.slot), has);
        } catch (error) {
          this._fail(error);
          return null;
        }
      },
      end() {
        view.learn();
        view.end();
      },
    };
  }

  /** What the browser's host takes over, and the bundle that it will ask for. */
  _block(view: PageView, experiments: readonly Assignment[], tag: string | null): string {
    const { site, market } = this._options;
    const { root } = view._generation;
    const file = `${this._prefix}${sitePath(site, market)}/files/${root}`;
    const told = view.id
      ? `<script type="application/json" id="vaiven-edge">${jsonForScript({ view: view.id, experiments, facts: view.facts })}</script>`
      : '';
    // A tag of another host asks there.
    const preload = tag?.startsWith(`${this._prefix}/`)
      ? `<link rel="preload" as="fetch" crossorigin href="${escapeHtml(file)}">`
      : '';
    return preload + told;
  }

  _asItIs(request: Request, response: Response, why: string): Response {
    this._counters.count(why);
    if (!this._debugs(request)) return response;
    const told = new Response(response.body, response);
    told.headers.set('x-vaiven-edge', why);
    return told;
  }

  _debugs({ headers }: Request): boolean {
    const { debugKey } = this._options;
    return !!debugKey && headers.get('x-vaiven-debug') === debugKey;
  }

  _fail(error: unknown): 'error' {
    this._counters.count('error');
    if (this._options.debugKey) console.warn('vaiven:', error);
    return 'error';
  }
}
