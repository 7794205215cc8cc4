// The browser host: joins the page (events, slots, sensors, surfaces) to the engine and the outbox.
import { Bundle, fetchManifest } from '../engine/bundle.js';
import type { Engine } from '../engine/engine.js';
import { Operation } from '../engine/operations.js';
import type { Decisions, SlotFill } from '../wire/decisions.js';
import type { Capture, Sink } from '../tag/capture.js';
import { toParams, type Params } from '../wire/params.js';
import type { EventRecord, Question } from '../wire/requests.js';
import { uuid7 } from '../wire/uuid.js';
import type { Vaiven, VaivenEvents } from './api.js';
import { readConsent, type Consent } from './consent.js';
import { deniedBySignals, watchBanners, type PrivacySignals } from './consent-sources.js';
import { readLayerEntry, type LayerEntry } from './datalayer.js';
import { debugIsAsked } from './debug-asked.js';
import { takeEdge } from './edge.js';
import { errors, listen, report, safe } from './errors.js';
import type { DebugModule, Inspection, Step } from './inspect.js';
import { Intake } from './intake.js';
import { loadModule } from './load.js';
import { Outbox } from './outbox.js';
import { isBot, pageParams, watchNavigation, whenShown } from './page.js';
import { Pipeline, type PipelineHost } from './pipeline.js';
import { Stage, type StageHost } from './stage.js';
import { fromBase64, openStore, SiteStorage } from './storage.js';
import { Structured } from './structured.js';
import { pause, turn } from './turns.js';

/** What a host needs. */
export interface HostOptions {
  /** Public key of the site. */
  site: string;
  /** Address of the server, without a slash at the end. */
  server: string;
  /** Where the page's market of the site is published. */
  base: string;
  engine: Promise<Engine>;
  /** The request for the site's manifest.json, if it is under way already. */
  manifest?: Promise<Response>;
  /** How the browser's signals are taken. */
  signals?: PrivacySignals | undefined;
  /** Loads the debug overlay; left out: there is none. */
  debug?: (() => Promise<DebugModule>) | undefined;
}

/** The engine and the bundle are waited for at most this long before events go on without. */
const PATIENCE = 8000;

/** See the head of this file. Its methods never throw. */
export class Host implements Vaiven, PipelineHost, StageHost {
  readonly _options: HostOptions;
  readonly _storage: SiteStorage;
  readonly _pipeline: Pipeline;
  readonly _outbox: Outbox;
  readonly _stage: Stage;
  readonly _intake = new Intake(loadModule, (entry) => this._takeEntry(entry));
  readonly _structured = new Structured(this._intake);
  readonly _listeners = new Map<string, Set<(detail: never) => void>>();
  readonly _variables: Record<string, unknown> = {};
  _ready: Promise<Bundle | null> = Promise.resolve(null);
  /** Resolved when events are handled. */
  _opened = new Promise<unknown>((resolve) => (this._opens = resolve));
  declare _opens: (when: unknown) => void;
  _viewTimer: ReturnType<typeof setTimeout> | undefined;
  _referrer = '';
  _explicit = false;
  readonly _bot = isBot();
  _errorsTold = false;
  /** For the debug overlay: chunks do not share modules. */
  readonly _errors = errors;

  constructor(options: HostOptions) {
    this._options = options;
    const { site, server, signals } = options;
    errors.hear.push((message) => this._emit('error', { message }));
    this._storage = new SiteStorage(openStore('localStorage'), site);
    this._stage = new Stage(this);
    this._outbox = new Outbox({
      url: `${server}/v1/collect?key=${encodeURIComponent(site)}`,
      site,
      storage: this._storage,
      visitor: () =>
        this._pipeline.consent.analytics === 'granted'
          ? (this._pipeline.state?.visitor ?? null)
          : null,
      onGone: () => this.consent({ personalization: 'denied', analytics: 'denied' }),
      onDropped: (count) => this._track('events_dropped', { count }),
    });
    this._pipeline = new Pipeline(site, this._storage, this, deniedBySignals(signals));
  }

  /** Starts with what was captured so far; from then on `take` gets what the page pushes. */
  begin(captured: Capture, take: Sink): void {
    const release = this._intake.hold();
    void turn().then(() =>
      whenShown(
        safe(() => {
          this._begin(captured, take);
          release();
        }),
      ),
    );
  }

  _begin(captured: Capture, take: Sink): void {
    // What the page said about consent comes first: it holds for the page view too.
    let base: Partial<Consent> | null = null;
    let wait = 0;
    for (const [, entry] of captured._entries) {
      const { consent } = readLayerEntry(entry);
      if (!consent?.isDefault) continue;
      base = Object.assign(base ?? {}, consent.states);
      wait = Math.max(wait, consent.wait);
    }
    this.start(base, wait);
    captured._sink = take;
    for (const [source, entry] of captured._entries.splice(0)) take(source, entry);
  }

  /** Starts: `base` is what the page says holds before the visitor is asked, `wait` for how long. */
  start(base: Partial<Consent> | null, wait = 0): void {
    // First of all, so that whatever happens belongs to a page view.
    const { view, experiments, facts } = takeEdge();
    this._newView(document.referrer, false, view);
    // Behind the page view, which waits as long.
    experiments?.forEach((shown) => setTimeout(() => this._track('experiment_impression', shown)));
    if (facts) {
      this._options.engine.then(
        (engine) => engine.handle(Operation.LoadFacts, fromBase64(facts)),
        () => {},
      );
    }
    this._pipeline.restore(base);
    this._ready = this._load();
    const waits: (Promise<unknown> | null | undefined)[] = [
      // Nothing is decided before it can be seen why.
      safe(() => this._openDebug())()?.catch(() => {}),
      Promise.race([this._ready, pause(PATIENCE)]),
      // Scripts of the page that tell what it is about have run by then; if none does, its markup may.
      new Promise<void>((resolve) => {
        if (document.readyState === 'loading') {
          listen(document, 'DOMContentLoaded', () => setTimeout(resolve));
        } else {
          resolve();
        }
      }).then(() => this._structured.look()),
      wait ? Promise.race([this._consentSaid, pause(wait)]) : null,
    ];
    this._opens(
      Promise.all(waits).then(
        safe(() => {
          this._intake.run(() => {
            if (!this._pipeline._open) this._pipeline.open(this._stage._bundle?._engine ?? null);
            this._outbox.schedule(0);
          });
        }),
      ),
    );
    watchBanners((states, proof) => this._intake.run(() => this._changeConsent(states, proof)));
    listen(window, 'storage', (event) => {
      const { key, newValue } = event as StorageEvent;
      const { _prefix: prefix } = this._storage;
      if (!key?.indexOf(prefix)) this._pipeline.hear(key && key.slice(prefix.length), newValue);
    });
    listen(window, 'pageshow', () => this._pipeline.comeBack());
    listen(window, 'pagehide', () => {
      this._flushView();
      this._tellErrors();
      this._pipeline.flush();
      this._outbox.lastWord();
    });
    watchNavigation(
      safe((referrer: string, replaced: boolean) =>
        this._intake.run(() => this._newView(referrer, replaced)),
      ),
    );
    this._stage._slots.watch(() => {
      this._stage._fillNew();
      void this._structured.look();
    });
  }

  /** Resolved when the visitor has said something on this page. */
  _consentSaid = new Promise<void>((resolve) => (this._sayConsent = resolve));
  declare _sayConsent: () => void;

  /** Tells an event. */
  track(name: string, params?: unknown): void {
    safe(() => {
      if (typeof name !== 'string' || !name || name.length > 64) {
        throw new Error(`track: ${String(name)} is not a name of 1 to 64 characters`);
      }
      const event = { name, params: Object(params) as Record<string, unknown> };
      this._intake.run(() => this._intake.event(event));
    })();
  }

  /** Tells who the visitor is. */
  identify(identity: object): void {
    this.track('identify', identity);
  }

  /** Tells what the visitor allows. */
  consent(states: Partial<Consent>): void {
    safe(() =>
      this._intake.run(() => this._changeConsent(readConsent(states), { source: 'api' })),
    )();
  }

  /** Forgets the visitor on this device; a new one begins if that is allowed. */
  reset(): void {
    safe(() => this._pipeline.forget())();
  }

  /** The visitor's UUID; null: without consent there is none. */
  visitorId(): string | null {
    return this._pipeline.state?.visitor ?? null;
  }

  /** Calls `listener` from now on; gives the function that ends it. */
  on<K extends keyof VaivenEvents>(
    type: K,
    listener: (detail: VaivenEvents[K]) => void,
  ): () => void {
    const listeners = this._listeners.get(type) ?? new Set();
    this._listeners.set(type, listeners.add(listener));
    return () => void listeners.delete(listener);
  }

  /** What the engine decides now on the newest event, with reasons; null: there is no engine. */
  async decide(placements: readonly string[] = []): Promise<Decisions | null> {
    try {
      await this._opened;
      const bundle = await this._ready;
      const event = this._stage._event ?? this._makeEvent('page_view', {});
      const question = { placements, shownItems: this._stage._slots.shownItems(), explain: true };
      // Twice where the names of the shards are files of their own.
      for (let round = 0; ; ++round) {
        const decisions = this._pipeline.decide(event, question);
        const missing = decisions?.missingShards;
        if (!bundle || !missing?.length || round > 1) return decisions;
        await Promise.all(missing.map((name) => bundle.load(Operation.LoadShard, name)));
      }
    } catch (error) {
      report(error);
      return null;
    }
  }

  /** Products for a placement and why; null: none. */
  async recommend(placement: string): Promise<SlotFill | null> {
    const decisions = await this.decide([placement]);
    return decisions?.slots.find((slot) => slot.placement === placement) ?? null;
  }

  /** Calls `listener` with what is known and thought; gives the function that ends it. */
  inspect(listener: (inspection: Inspection) => void, language?: string): () => void {
    const early: Step[] = [];
    const ends = [this.on('step' as never, (step: Step) => early.push(step))];
    this._stage._explain = true;
    this._options
      .debug?.()
      .then((debug) => debug.watch(this, safe(listener), language, early, ends), report);
    return () => ends.splice(0).forEach((end) => end());
  }

  /** Takes an entry of the dataLayer. */
  takeLayer(entry: unknown): void {
    const { event, consent, variables } = readLayerEntry(entry);
    this._intake.run(() => {
      if (variables) Object.assign(this._variables, variables);
      if (consent && (!consent.isDefault || !this._explicit)) {
        this._changeConsent(consent.states, { source: 'consent_mode' }, !consent.isDefault);
      }
      if (event) this._intake.event(event);
    });
  }

  _takeEntry({ event, variables }: LayerEntry): void {
    if (variables) Object.assign(this._variables, variables);
    if (!event?.name) return;
    if (event.name === 'view_item') this._structured.told = true;
    this._track(event.name, toParams(event.params));
  }

  _changeConsent(states: Partial<Consent>, proof: Params, explicit = true): void {
    this._explicit ||= explicit;
    this._pipeline.addConsent(states, explicit, proof);
    if (explicit) this._sayConsent();
  }

  async _load(): Promise<Bundle | null> {
    const { base, manifest } = this._options;
    try {
      const [engine, read] = await Promise.all([
        this._options.engine,
        fetchManifest(base, manifest),
      ]);
      const bundle = new Bundle(engine, base, report);
      await bundle.loadRoot(read);
      await turn();
      this._stage._bundle = bundle;
      this._pipeline.bundleHash = bundle.hash;
      // Late: events went on without the engine, which now takes over.
      if (this._pipeline._open) this._pipeline.open(engine);
      return bundle;
    } catch (error) {
      report(error);
      return null;
    }
  }

  _track(name: string, params: Params): void {
    this._flushView();
    this._pipeline.add(this._makeEvent(name, params));
  }

  _makeEvent(name: string, params: Params): EventRecord {
    const time = Date.now();
    if (this._bot) params['traffic_type'] ??= 'bot';
    return {
      id: uuid7(time),
      sequence: 0,
      time,
      name,
      pageView: this._stage._pageView,
      bundle: '',
      params,
    };
  }

  /** Tells the server what went wrong: once per page, as it is left. */
  _tellErrors(): void {
    const { count, last } = errors;
    if (!count || this._errorsTold) return;
    this._errorsTold = true;
    const messages = last.slice(0, 5).map((text) => text.slice(0, 200));
    this._track('loader_error', { count, messages });
  }

  /** Another page is seen; the event follows when the page has had time to say what it is. */
  _newView(referrer: string, replaced = false, id = uuid7(Date.now())): void {
    // A redirect before anything was told: one view, of where it led to.
    if (replaced && this._viewTimer !== undefined) return;
    this._flushView();
    this._referrer = referrer;
    this._intake.renew();
    this._structured.told = false;
    this._stage._newPage(id);
    this._viewTimer = setTimeout(safe(() => this._flushView()));
  }

  _flushView(): void {
    if (this._viewTimer === undefined) return;
    clearTimeout(this._viewTimer);
    this._viewTimer = undefined;
    this._pipeline.add(this._makeEvent('page_view', toParams(pageParams(this._referrer))));
  }

  /** Page views are completed by what the page told after them, as long as they waited. */
  _prepare(event: EventRecord, queued: readonly EventRecord[]): void {
    if (event.name !== 'page_view' || event.pageView !== this._stage._pageView) return;
    const type = this._variables['page_type'];
    if (typeof type === 'string') event.params['page_type'] = type;
    const view = queued.find(
      (other) => other.name === 'view_item' && other.pageView === event.pageView,
    );
    const item = (view?.params['items'] as Params[] | undefined)?.[0]?.['item_id'];
    if (item) event.params['page_item'] = item;
  }

  _question(): Question {
    return this._stage._question();
  }

  _decideAgain(event: EventRecord, question: Question): Decisions | null {
    return this._pipeline.decide(event, question);
  }

  _onConsent(consent: Consent): void {
    this._emit('consent', consent);
  }

  _onUnsent(): void {
    this._outbox.schedule();
  }

  _onForget(): void {
    this._outbox.cancel();
  }

  _onEvent(event: EventRecord, decisions: Decisions | null, question: Question): void {
    this._stage._event = event;
    this._emit('event', event);
    const kind = /^(campaign|slot)_impression$/.exec(event.name)?.[1];
    if (kind) this._emit('impression', { kind, ...event.params });
    if (decisions) {
      this._stage._carryOut(event, decisions, question.placements);
      this._emit('decision', decisions);
    }
    this._emit('step', { event, decisions });
  }

  _emit(type: string, detail: unknown): void {
    this._listeners.get(type)?.forEach((listener) => safe(listener)(detail as never));
  }

  async _openDebug(): Promise<void> {
    if (!this._options.debug || !debugIsAsked()) return;
    this._stage._explain = errors.print = true;
    (await this._options.debug()).open(this);
  }
}
