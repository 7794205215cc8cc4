// What an edge is made of: the options of createEdge, and what it gives.
import type { WasmSource } from '../engine/engine.js';
import type { Change } from './changes.js';
import type { Place } from './places.js';
import type { EventQueue } from './queue.js';

/** What a runtime hands to a handler beside the request; the `ExecutionContext` of workers. */
export interface EdgeContext {
  /** Keeps the worker alive until `work` is done. */
  waitUntil(work: Promise<unknown>): void;
}

/** What a page is about; empty: not known. */
export interface PageFacts {
  /** As the page's own `page_type`: `home`, `category`, `product`, `cart`, … */
  type: string;
  /** Id of the product that the page shows. */
  item: string;
}

/** Where bytes are kept between requests, and between isolates; the `Cache` of workers is one. */
export interface EdgeCache {
  /** What was kept for an address; undefined: nothing. */
  match(url: string): Promise<Response | undefined>;
  /** Keeps an answer for an address. */
  put(url: string, response: Response): Promise<void>;
}

/** What was done to a slot's start tag; values are as they stand in HTML. */
export interface SlotEdit {
  /** To add, or to put in place of those of the same name. */
  attributes: readonly (readonly [name: string, value: string])[];
  /** Put in behind the start tag, one after the other. */
  html: readonly string[];
}

/** What a rewriter asks while a page streams through it. None of it throws. */
export interface PageEdits {
  /** What experiments change, by selectors. */
  readonly changes: readonly Change[];
  /** Elements that are slots without saying so. They are marked as such. */
  readonly places: readonly Place[];
  /** The `lang` of the page's root element; null: none. */
  language(language: string | null): void;
  /**
   * HTML to put before Vaivén's tag, whose address is `tag`, or, where there is none (null), at the start of
   * the body.
   */
  block(tag: string | null): string;
  /** What goes into a slot; `has` tells which attributes its element has. Null: leave it as it is. */
  slot(placement: string, has: (attribute: string) => boolean): SlotEdit | null;
  /** The page has come to its end; one that is broken off has none. */
  end(): void;
}

/**
 * Puts edits into HTML while it streams. Gives an answer of its own, with headers like those of `response`; or
 * `response` itself where it has no body.
 */
export type Rewriter = (response: Response, edits: PageEdits) => Response;

/** Purposes that are allowed, or denied, without asking. */
export interface EdgeConsent {
  /** A profile of the visitor may be read. */
  personalization?: 'granted' | 'denied';
  /** Events may be told. */
  analytics?: 'granted' | 'denied';
  /** Messages may be sent. */
  marketing?: 'granted' | 'denied';
}

/** Options of `createEdge`. */
export interface EdgeOptions {
  /** `import wasm from 'vaiven/engine.wasm'`. */
  wasm: WasmSource | Promise<WasmSource>;
  /** Public key of the site. */
  site: string;
  /**
   * One of the site's markets, the same as `data-market` of the pages' tag; left out: the site itself. A shop of
   * several markets has an edge for each.
   */
  market?: string | undefined;
  /** Address of Vaivén's server, such as `https://vaiven.example.com`. */
  server: string;
  /** Asks Vaivén's server; `fetch` unless given, such as a service binding. */
  ask?: (request: Request) => Promise<Response>;
  /** Asks the shop; `fetch` unless given, such as a service binding. */
  origin?: (request: Request) => Promise<Response>;
  /** Path under which the shop's own host gives out what is Vaivén's; `/vv`. */
  prefix?: string;
  /**
   * What pages are about. A record of paths to page types, in which `:item` stands for a product's id and
   * a last `*` for any rest, such as `{ '/': 'home', '/p/:item': 'product', '/c/*': 'category' }`; or a
   * function.
   */
  pages?: Readonly<Record<string, string>> | ((url: URL) => PageFacts | null);
  /** ISO code of the country that a request comes from; that of Cloudflare unless given. Empty: not known. */
  country?: (request: Request) => string;
  /**
   * Slots in pages that do not have `data-vaiven-slot`: selectors of one element (tag, id, classes, attributes) by
   * placement.
   */
  slots?: Readonly<Record<string, string>>;
  /**
   * What the law of the visitor's region allows before they are asked; left out: nothing. Where
   * personalization is granted, a visitor without a digest gets one.
   */
  consent?: (request: Request, country: string) => EdgeConsent | null;
  /** How HTML is rewritten; the runtime's `HTMLRewriter` unless given. */
  rewriter?: Rewriter;
  /** The platform's cache; `caches.default` where there is one. Null: none. */
  cache?: EdgeCache | null;
  /** Where events wait while the server is away; left out: in the browsers. */
  queue?: EventQueue;
  /** Longer pages pass as they are, in bytes; 2 MiB. */
  maxPageBytes?: number;
  /** How long a page waits for files of Vaivén's beyond the shop's answer, in ms; 50. */
  patience?: number;
  /** Who sends it as `x-vaiven-debug` is told in a header what was done and why not. */
  debugKey?: string;
  /** Hears of everything that is counted, by name. */
  onCount?: (name: string) => void;
}

/** An edge. */
export interface Edge {
  /** Answers a request: asks the shop, personalises its pages, gives out what is Vaivén's. */
  fetch(request: Request, env?: unknown, context?: EdgeContext): Promise<Response>;
  /** Personalises a page that the shop answered `request` with; what is no page is given back as it is. */
  personalize(request: Request, response: Response, context?: EdgeContext): Promise<Response>;
  /** Sends the events that wait in the queue; for a timer, such as a worker's `scheduled`. */
  drain(): Promise<void>;
  /** How often what happened in this isolate, by name. */
  counters(): Readonly<Record<string, number>>;
}
