// One bundle in an engine of its own. A later publish gets another one beside it, so that a page is decided
// with one bundle from its start to its end.
import { bundleHash } from '../engine/bundle.js';
import { Engine } from '../engine/engine.js';
import { Operation } from '../engine/operations.js';
import { Table } from '../wire/reader.js';
import { Experiments } from './changes.js';

/** Gets a published file by its name. */
export type GetFile = (name: string) => Promise<Uint8Array>;

/** What could not be had is asked for again after so long, ms; so is what is still on its way. */
const AGAIN_MS = 10_000;
/** More bytes of shards are not kept in an isolate: which are asked for is the shoppers' to choose. */
const MAX_SHARD_BYTES = 20 << 20;

// Places in core/schema/bundle.fbs.
const SLOTS = 10;
const SHARDS = 13;
const SHARD_LISTS = 14;
const EDGE = 17;
// Places in core/schema/catalog.fbs.
const LIST_FIRST = 2;
const LIST_NAMES = 3;
const SLOT_ID = 0;
const SLOT_PLACEMENT = 1;
const SLOT_CSS = 8;

/** A slot as the root tells of it. */
export interface PublishedSlot {
  id: string;
  placement: string;
  css: string;
}

/** The slots of a root that an engine has verified. */
export function slotsOf(root: Uint8Array): PublishedSlot[] {
  return Table.root(root).tables(SLOTS, (slot) => ({
    id: slot.text(SLOT_ID),
    placement: slot.text(SLOT_PLACEMENT),
    css: slot.text(SLOT_CSS),
  }));
}

/** Name of the file that says what experiments change; empty: there are none. */
export function edgeFileOf(root: Uint8Array): string {
  return Table.root(root).text(EDGE);
}

interface Shard {
  /** When it was asked for, ms since the Unix epoch. */
  readonly since: number;
  state: 'loading' | 'ready' | 'failed';
}

/** See the head of this file. */
export class Generation {
  readonly _engine: Engine;
  /** Name of the root file. */
  readonly root: string;
  /** As events name it. */
  readonly hash: string;
  readonly slots: readonly PublishedSlot[];
  experiments = new Experiments('');
  /** What the shadow roots of slots begin with, by slot: the same for all pages. */
  readonly heads = new Map<string, string>();
  /** Names of shards by their number, as far as they are known: those of large catalogues are in lists. */
  readonly _names: string[];
  readonly _lists: readonly string[];
  readonly _get: GetFile;
  /** Whose profile the engine holds. */
  _holder: object | null = null;
  readonly _shards = new Map<string, Shard>();
  /** Bytes of the shards in the engine. */
  bytes = 0;
  /** Name of the live file in the engine; empty: none. */
  _live = '';
  /** Pages that are being decided with it. */
  _users = 0;
  /** When another took its place; 0: none has. */
  _ended = 0;
  _freed = false;

  /**
   * Loads a root into a session of its own.
   *
   * @throws EngineError if the engine refuses it.
   */
  constructor(
    module: unknown,
    root: string,
    bytes: Uint8Array,
    get: GetFile,
    /** Hears of every shard that cannot be had. */
    readonly _failed: () => void,
  ) {
    this._engine = new Engine(module);
    try {
      this._engine.handle(Operation.LoadRoot, bytes);
    } catch (error) {
      this._engine.delete();
      throw error;
    }
    this.root = root;
    this.hash = bundleHash(root);
    this.slots = slotsOf(bytes);
    this._names = Table.root(bytes).texts(SHARDS);
    this._lists = Table.root(bytes).texts(SHARD_LISTS);
    this._get = get;
  }

  /** Takes what has changed since the publish: the live file of that name; empty: nothing has. */
  async takeLive(name: string): Promise<void> {
    if (name === this._live) return;
    const bytes = name ? await this._get(name) : undefined;
    if (this._freed) return;
    this._engine.handle(Operation.LoadLive, bytes);
    this._live = name;
  }

  /** Loads the shards that `before` has, as they are in this bundle; first the lists that name them. */
  async follow(before: Generation): Promise<void> {
    const same = (own: readonly string[], others: readonly string[]): string[] =>
      own.filter((_, i) => before._shards.get(others[i]!)?.state === 'ready');
    if (before._lists.length === this._lists.length) {
      await this.load(same(this._lists, before._lists));
    }
    if (before._lists.length || before._names.length === this._names.length) {
      await this.load(same(this._names, before._names));
    }
  }

  /** No further shard is taken; another generation begins with none. */
  get full(): boolean {
    return this.bytes > MAX_SHARD_BYTES;
  }

  /**
   * Asks for those shards that nobody has asked for, each with one request, all at the same time; resolved when these
   * have come, or cannot be had.
   */
  async load(names: readonly string[]): Promise<void> {
    await Promise.all(names.map((name) => this._load(name)));
  }

  /** Whether any of these shards is on its way, whoever asked for it. */
  isLoading(names: readonly string[]): boolean {
    return names.some((name) => this._shards.get(name)?.state === 'loading');
  }

  async _load(name: string): Promise<void> {
    const now = Date.now();
    const known = this._shards.get(name);
    if (known && (known.state === 'ready' || now - known.since < AGAIN_MS)) return;
    if (this.full) return;
    const shard: Shard = { since: now, state: 'loading' };
    this._shards.set(name, shard);
    try {
      const bytes = await this._get(name);
      // Another request may have been quicker.
      if (this._freed || this._shards.get(name)?.state === 'ready') return;
      this._engine.handle(Operation.LoadShard, bytes);
      shard.state = 'ready';
      this._shards.set(name, shard);
      this.bytes += bytes.length;
      const file = Table.root(bytes);
      const first = file.number(LIST_FIRST, 'Uint32');
      file.texts(LIST_NAMES).forEach((named, i) => (this._names[first + i] = named));
    } catch {
      shard.state = 'failed';
      this._failed();
    }
  }

  /**
   * Runs `use` with the engine holding `holder`'s visitor; `prepare`, which hears whose was there before, loads that
   * visitor, unless it is there still. Neither may wait for anything.
   */
  with<T>(
    holder: object,
    prepare: (engine: Engine, before: object | null) => void,
    use: (engine: Engine, isNew: boolean) => T,
  ): T {
    if (this._freed) throw new Error('the bundle is gone');
    const before = this._holder;
    const isNew = before !== holder;
    // Where anything fails, nobody's is there.
    this._holder = null;
    if (isNew) prepare(this._engine, before);
    const result = use(this._engine, isNew);
    this._holder = holder;
    return result;
  }

  /** A page begins to be decided with it. */
  use(): void {
    this._users++;
  }

  /** Such a page is done. */
  release(): void {
    this._users--;
    this.free(0);
  }

  /** Another takes its place. */
  end(): void {
    this._ended = Date.now();
    this.free(0);
  }

  /**
   * Frees the engine's memory if another has taken its place and all pages are done; of pages that were broken
   * off nobody hears, so that after `patience` ms they count as done. Tells whether it is free.
   */
  free(patience: number): boolean {
    if (!this._ended || this._freed) return this._freed;
    if (this._users > 0 && !(patience && Date.now() - this._ended > patience)) return false;
    this._freed = true;
    this._engine.delete();
    return true;
  }
}
