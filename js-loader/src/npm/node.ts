// `vaiven/node`: the same engine on a server: fold events into profiles, decide, recommend.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import factory from 'vaiven-glue';
import { Bundle, fetchBytes } from '../engine/bundle.js';
import { createEngine, type Engine } from '../engine/engine.js';
import { Operation } from '../engine/operations.js';
import {
  readDecisions,
  readRendered,
  type Decisions,
  type Rendered,
  type SlotFill,
} from '../wire/decisions.js';
import { toParams } from '../wire/params.js';
import { writeDecideRequest, writeRenderRequest, type EventRecord } from '../wire/requests.js';
import { uuid7 } from '../wire/uuid.js';

export { EngineError } from '../engine/engine.js';
export { ErrorCode } from '../engine/operations.js';
export type {
  Arm,
  Decisions,
  NodeCommands,
  Pick,
  Rendered,
  Show,
  SlotFill,
  Strategy,
  Trace,
} from '../wire/decisions.js';

/** Options of {@link createVaiven}. */
export interface NodeOptions {
  /**
   * Where the site is published: an address such as
   * `https://vaiven.example.com/v1/sites/PUBLIC_KEY`, or a folder with `manifest.json`.
   */
  bundle: string | URL;
}

/** An event as an application tells it. */
export interface NodeEvent {
  /** GA4 name, or any other. */
  name: string;
  params?: object;
  /** Milliseconds since the Unix epoch; left out: now. */
  time?: number;
  /** Place in the visitor's stream, from 1; left out: none. */
  sequence?: number;
  /** UUID; left out: made. */
  id?: string;
}

/** A visitor as an application keeps it. */
export interface NodeVisitor {
  /** UUID; null: unknown. */
  id: string | null;
  /** Profile file; null: a new visitor. */
  profile: Uint8Array | null;
}

/** What to decide beside campaigns. */
export interface DecideOptions {
  placements?: readonly string[];
  /** Products that the page shows already. */
  shownItems?: readonly string[];
  /** Whether to say why. */
  explain?: boolean;
}

/** One site's bundle in an engine. */
export interface NodeVaiven {
  /** First 16 digits of the name of the bundle that is loaded. */
  readonly bundle: string;
  /** Takes events into a profile; gives the new profile file. */
  fold(visitor: NodeVisitor, events: readonly NodeEvent[]): Uint8Array;
  /** What to do about an event that was folded already; changes nothing. */
  decide(visitor: NodeVisitor, event: NodeEvent, options?: DecideOptions): Promise<Decisions>;
  /** Products for a placement and why; null: none. */
  recommend(visitor: NodeVisitor, placement: string): Promise<SlotFill | null>;
  /** The content of a campaign, filled with the visitor's data. `content`: as in `Show`. */
  render(visitor: NodeVisitor, show: { campaign: string; content: string }): Promise<Rendered>;
  /** Loads what is published now. */
  reload(): Promise<void>;
}

class NodeHost implements NodeVaiven {
  readonly _engine: Engine;
  readonly _base: string;
  readonly _remote: boolean;
  _bundle: Bundle;

  constructor(engine: Engine, base: string, remote: boolean) {
    this._engine = engine;
    this._base = base;
    this._remote = remote;
    this._bundle = this._newBundle();
  }

  get bundle(): string {
    return this._bundle.hash;
  }

  async reload(): Promise<void> {
    const manifest: unknown = JSON.parse(
      new TextDecoder().decode(await this._read(this._join('manifest.json'))),
    );
    const bundle = this._newBundle();
    await bundle.loadRoot(manifest);
    this._bundle = bundle;
  }

  fold(visitor: NodeVisitor, events: readonly NodeEvent[]): Uint8Array {
    this._load(visitor);
    for (const event of events) {
      this._engine.handle(Operation.Fold, writeDecideRequest(this._record(event), visitor.id));
    }
    return this._engine.handle(Operation.SaveProfile);
  }

  async decide(
    visitor: NodeVisitor,
    event: NodeEvent,
    options: DecideOptions = {},
  ): Promise<Decisions> {
    const request = writeDecideRequest(this._record(event), visitor.id, options);
    const decide = (): Decisions => {
      // Other visitors may have come between.
      this._load(visitor);
      return readDecisions(this._engine.handle(Operation.Decide, request));
    };
    const decisions = decide();
    if (!decisions.missingShards.length) return decisions;
    const bundle = this._bundle;
    await Promise.all(
      decisions.missingShards.map((name) => bundle.load(Operation.LoadShard, name)),
    );
    return decide();
  }

  async recommend(visitor: NodeVisitor, placement: string): Promise<SlotFill | null> {
    const decisions = await this.decide(
      visitor,
      { name: 'page_view' },
      { placements: [placement] },
    );
    return decisions.slots.find((slot) => slot.placement === placement) ?? null;
  }

  async render(
    visitor: NodeVisitor,
    { campaign, content }: { campaign: string; content: string },
  ): Promise<Rendered> {
    await this._bundle.load(Operation.LoadContent, content);
    this._load(visitor);
    return readRendered(this._engine.handle(Operation.Render, writeRenderRequest(campaign)));
  }

  _newBundle(): Bundle {
    const fail = (error: unknown): never => {
      throw error;
    };
    return new Bundle(this._engine, this._base, fail, (name) => this._read(name));
  }

  _read(name: string): Promise<Uint8Array> {
    return this._remote ? fetchBytes(name) : readFile(name);
  }

  _join(name: string): string {
    return this._remote ? `${this._base}/${name}` : join(this._base, name);
  }

  _load({ profile }: NodeVisitor): void {
    this._engine.handle(Operation.LoadProfile, profile ?? new Uint8Array());
  }

  _record({ name, params, time = Date.now(), sequence = 0, id }: NodeEvent): EventRecord {
    return {
      id: id ?? uuid7(time),
      sequence,
      time,
      name,
      pageView: '',
      bundle: this._bundle.hash,
      params: toParams(params),
    };
  }
}

/** Loads a site's bundle into an engine of its own. */
export async function createVaiven({ bundle }: NodeOptions): Promise<NodeVaiven> {
  const wasm = await readFile(new URL('./engine.wasm', import.meta.url));
  const engine = await createEngine(factory, wasm);
  const address = String(bundle).replace(/\/$/, '');
  const remote = /^https?:/.test(address);
  const base = address.startsWith('file:') ? fileURLToPath(address) : address;
  const host = new NodeHost(engine, base, remote);
  await host.reload();
  return host;
}
