// One page view at an edge: who looks, at what, and what is decided for them while the page streams.
import { Operation } from '../engine/operations.js';
import { toParams } from '../wire/params.js';
import type { EventRecord } from '../wire/requests.js';
import { uuid7 } from '../wire/uuid.js';
import type { Assignment, PageChanges } from './changes.js';
import { until, within } from './deadline.js';
import { readEdgeDecisions, writeQuestion, type EdgeDecisions, type EdgeFill } from './fills.js';
import type { Generation } from './generation.js';
import type { EdgeContext, PageFacts } from './options.js';
import type { Habits } from './habits.js';
import { pathOf } from './pages.js';
import { ANYBODY, load, type Visitor } from './visitor.js';

const NO_PARAMS: EventRecord['params'] = {};

/** See the head of this file. */
export class PageView {
  readonly _generation: Generation;
  _visitor: Visitor;
  readonly _habits: Habits;
  readonly _key: string;
  _params: EventRecord['params'];
  readonly _time = Date.now();
  /** UUIDv7 of the page view; empty: the browser makes it, since this page is the same for all. */
  readonly id: string;
  _language: string;
  /** Slots in the order in which pages like this one have them, and what was decided for them together. */
  _expected: { placements: readonly string[]; fills: readonly EdgeFill[] } | null = null;
  /** The visitor's variants, also of experiments that run elsewhere. */
  _assignments: readonly Assignment[] = [];
  readonly path: string;
  /** To be set with the page; empty: none. */
  cookie = '';
  _ended = false;
  /** What is in the page already, by placement; null: nothing. */
  readonly _fills = new Map<string, EdgeFill | null>();

  constructor(
    generation: Generation,
    visitor: Visitor,
    habits: Habits,
    address: string,
    referrer: string,
    facts: PageFacts,
    device: string,
  ) {
    this._generation = generation;
    this._visitor = visitor;
    this._habits = habits;
    this.path = pathOf(address);
    this._key = facts.type || this.path.split('/', 2)[1]!;
    this.id = visitor.id ? uuid7(this._time) : '';
    const habit = habits.get(this._key);
    this._language = habit?.language ?? '';
    this._params = { page_location: address, page_referrer: referrer };
    if (facts.type) this._params['page_type'] = facts.type;
    if (facts.item) this._params['page_item'] = facts.item;
    // What is the same for all depends on nobody's device.
    if (device && visitor.id) this._params['device_category'] = device;
    generation.use();
  }

  /** Loads the shards that pages like this one need, for at most `patience` ms. */
  async prepare(context: EdgeContext, patience: number): Promise<void> {
    const deadline = Date.now() + patience;
    const habit = this._habits.get(this._key);
    const placements =
      habit?.placements ?? this._generation.slots.map(({ placement }) => placement);
    let decisions = this._decide(placements);
    // Twice where the names of the shards are files of their own.
    for (let round = 0; round < 2 && decisions.missingShards.length; ++round) {
      const missing = decisions.missingShards;
      const loading = this._generation.load(missing);
      if (!this._generation.isLoading(missing)) break;
      // Workers end what a request began when it is answered, and others may need this.
      context.waitUntil(loading);
      await within(loading, deadline - Date.now());
      await until(() => !this._generation.isLoading(missing), deadline - Date.now());
      decisions = this._decide(placements);
    }
    // Of a page that was never seen nothing can be decided ahead: which slots it has makes a difference.
    if (habit) this._expected = { placements, fills: decisions.fills };
  }

  /** What the edge knows beyond the digest, for the browser's engine: a facts file as Base64. */
  get facts(): string {
    const { facts } = this._visitor;
    return facts.length ? btoa(String.fromCharCode(...facts)) : '';
  }

  /** Where an experiment leads the visitor; null: nowhere. */
  redirect(): (Assignment & { to: string }) | null {
    return this._generation.experiments.redirect(this.path, this._assignments);
  }

  /** What experiments change; `from`: the assignment by which the visitor was led here, as one word. */
  changes(from: string): PageChanges {
    return this._generation.experiments.changes(this.path, this._assignments, from);
  }

  /** The page says in which language it is. */
  setLanguage(language: string | null): void {
    if (!language || language === this._language) return;
    this._language = language;
    this._expected = null;
    this._generation._holder = null;
  }

  /** What goes into a slot, asked in the order of the page; null: it stays as it is. */
  fill(placement: string): EdgeFill | null {
    const known = this._fills.get(placement);
    if (known !== undefined) return known;
    const expected = this._expected;
    if (expected?.placements[this._fills.size] !== placement) this._expected = null;
    const fills = this._expected ? expected!.fills : this._decide([placement]).fills;
    const fill = fills.find((candidate) => candidate.placement === placement) ?? null;
    this._fills.set(placement, fill);
    return fill;
  }

  /** Pages like this one will be expected to be like it. */
  learn(): void {
    this._habits.set(this._key, {
      language: this._language,
      placements: [...this._fills.keys()],
    });
  }

  /** Nothing is asked any more. */
  end(): void {
    if (!this._ended) this._generation.release();
    this._ended = true;
    // Runtimes keep the handlers of a page until they look through all of their memory, and this page with them.
    this._expected = null;
    this._fills.clear();
    this._visitor = ANYBODY;
    this._params = NO_PARAMS;
  }

  _decide(placements: readonly string[]): EdgeDecisions {
    const event: EventRecord = {
      // Nobody is told of it.
      id: this.id || uuid7(this._time),
      sequence: 0,
      time: this._time,
      name: 'page_view',
      pageView: this.id,
      bundle: this._generation.hash,
      // Cut to the engine's bounds, as the browser's host does.
      params: toParams({
        ...this._params,
        ...(this._language ? { language: this._language } : null),
      }),
    };
    const shown: string[] = [];
    for (const fill of this._fills.values()) if (fill) shown.push(...fill.items());
    const question = writeQuestion(event, this._visitor.id, placements, shown);
    return this._generation.with(
      this,
      (engine, before) => {
        // Whoever read the visitor's cookie has just loaded it.
        if (before !== this._visitor) load(engine, this._visitor);
      },
      (engine, isNew) => {
        const operation = isNew ? Operation.Apply : Operation.Decide;
        const decisions = readEdgeDecisions(engine.handle(operation, question));
        this._assignments = decisions.assignments;
        return decisions;
      },
    );
  }
}
