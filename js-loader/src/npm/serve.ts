// The engine on a server or at the edge: folds events into profiles that the application keeps, decides,
// recommends. Where files come from is the business of the hosts: node.ts, worker.ts.
import { Bundle, type FetchBytes } from '../engine/bundle.js';
import type { Engine } from '../engine/engine.js';
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
import type { DecideOptions, ServerEvent, ServerVaiven, ServerVisitor } from './server.js';

class ServerHost implements ServerVaiven {
  readonly _engine: Engine;
  readonly _base: string;
  readonly _read: FetchBytes;
  _bundle: Bundle;

  constructor(engine: Engine, base: string, read: FetchBytes) {
    this._engine = engine;
    this._base = base;
    this._read = read;
    this._bundle = this._newBundle();
  }

  get bundle(): string {
    return this._bundle.hash;
  }

  async reload(): Promise<void> {
    const manifest: unknown = JSON.parse(
      new TextDecoder().decode(await this._read(`${this._base}/manifest.json`)),
    );
    const bundle = this._newBundle();
    await bundle.loadRoot(manifest);
    this._bundle = bundle;
  }

  fold(visitor: ServerVisitor, events: readonly ServerEvent[]): Uint8Array {
    this._load(visitor);
    for (const event of events) {
      this._engine.handle(Operation.Fold, writeDecideRequest(this._record(event), visitor.id));
    }
    return this._engine.handle(Operation.SaveProfile);
  }

  async decide(
    visitor: ServerVisitor,
    event: ServerEvent,
    options: DecideOptions = {},
  ): Promise<Decisions> {
    const request = writeDecideRequest(this._record(event), visitor.id, options);
    const decide = (): Decisions => {
      // Other visitors may have come between.
      this._load(visitor);
      return readDecisions(this._engine.handle(Operation.Decide, request));
    };
    let decisions = decide();
    const bundle = this._bundle;
    // Twice where the names of the shards are files of their own.
    for (let round = 0; round < 2 && decisions.missingShards.length; ++round) {
      await Promise.all(
        decisions.missingShards.map((name) => bundle.load(Operation.LoadShard, name)),
      );
      decisions = decide();
    }
    return decisions;
  }

  async recommend(visitor: ServerVisitor, placement: string): Promise<SlotFill | null> {
    const decisions = await this.decide(
      visitor,
      { name: 'page_view' },
      { placements: [placement] },
    );
    return decisions.slots.find((slot) => slot.placement === placement) ?? null;
  }

  async render(
    visitor: ServerVisitor,
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
    return new Bundle(this._engine, this._base, fail, this._read);
  }

  _load({ profile }: ServerVisitor): void {
    this._engine.handle(Operation.LoadProfile, profile ?? new Uint8Array());
  }

  _record({ name, params, time = Date.now(), sequence = 0, id }: ServerEvent): EventRecord {
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

/** Loads the site's bundle that is published at `base` into `engine`; `read` gets its files. */
export async function serve(engine: Engine, base: string, read: FetchBytes): Promise<ServerVaiven> {
  const host = new ServerHost(engine, base, read);
  await host.reload();
  return host;
}
