// One event after the other: given its place in the visitor's stream, folded, decided on, kept for
// sending. Before the visitor allows it, all this happens in memory and nothing is sent.
import type { Engine } from '../engine/engine.js';
import { Operation } from '../engine/operations.js';
import { readDecisions, type Decisions } from '../wire/decisions.js';
import { writeDecideRequest, type EventRecord, type Question } from '../wire/requests.js';
import { uuid4 } from '../wire/uuid.js';
import type { Params } from '../wire/params.js';
import { NO_CONSENT, sameConsent, type Consent } from './consent.js';
import { DigestCookie, visitorOf } from './digest.js';
import { report, safe } from './errors.js';
import { hasLocks, leaveLocks, tellVersion, toldVersion, withLock } from './lock.js';
import { fromBase64, toBase64, type SiteStorage, type VisitorState } from './storage.js';
import { pause, takeTurns } from './turns.js';

const MAX_BUFFERED = 100;
/** What another tab wrote is waited for at most this long, busy as the machine may be. */
const CATCH_UP_MS = 3000;
/** The cookie is written this long after what it says has changed, and when the page is left. */
const COOKIE_DELAY_MS = 1000;
/** Who has not answered by then is not there. */
const ANSWER_MS = 300;

/** What the pipeline tells and asks the host. */
export interface PipelineHost {
  /** Makes an event of now. */
  _makeEvent(name: string, params: EventRecord['params']): EventRecord;
  /** Last chance to complete an event before it is folded. */
  _prepare(event: EventRecord, queued: readonly EventRecord[]): void;
  /** What to ask the engine beside the event. */
  _question(): Question;
  /** An event was taken in; decisions are null where there is no engine. */
  _onEvent(event: EventRecord, decisions: Decisions | null, question: Question): void;
  _onConsent(consent: Consent): void;
  /** Events that wait for being sent were added. */
  _onUnsent(): void;
  /** The visitor is forgotten. */
  _onForget(): void;
}

interface ConsentChange {
  _states: Partial<Consent>;
  /** Said by the visitor, not what the page starts with. */
  _explicit: boolean;
  /** Of the receipt. */
  _proof: Params;
}

interface Work {
  _event?: EventRecord;
  _consent?: ConsentChange;
}

/** See the head of this file. */
export class Pipeline {
  readonly _lock: string;
  readonly _storage: SiteStorage;
  readonly _host: PipelineHost;
  /** Consent as of now. */
  consent: Consent = NO_CONSENT;
  /** The visitor on this device; null: not allowed. */
  state: VisitorState | null = null;
  engine: Engine | null = null;
  /** Of the bundle that the engine decides with. */
  bundleHash = '';
  _queue: Work[] = [];
  /** Events made while one is being handled: they come next. */
  _next: Work[] | null = null;
  /** What is still to be done about an event that was taken in. */
  _rest: (() => void) | null = null;
  /** Events of before the grant. */
  _buffer: EventRecord[] = [];
  _open = false;
  _running = false;
  /** When other tabs were asked whether they are there; NaN: not yet, Infinity: there are. */
  _asked = NaN;
  /** Another tab was left and has put down something. */
  _late = false;
  /** Newest version of the state that this tab wrote or read. */
  _version = 0;
  readonly _cookie: DigestCookie;
  _cookieTimer: ReturnType<typeof setTimeout> | undefined;
  /** Nothing is known of the visitor, unless the cookie knows. */
  _forgot = false;

  /** What the browser's signals deny, whatever is said. */
  readonly _denied: Partial<Consent>;

  constructor(
    site: string,
    storage: SiteStorage,
    host: PipelineHost,
    denied: Partial<Consent> = {},
  ) {
    this._denied = denied;
    this._lock = `vaiven.${site}`;
    this._storage = storage;
    this._host = host;
    this._cookie = new DigestCookie(site);
  }

  /** Takes in an event, after what is queued already; or next, if it comes of the one at hand. */
  add(event: EventRecord): void {
    (this._next ?? this._queue).push({ _event: event });
    this._run();
  }

  /** Takes in a change of consent; `proof` goes with its receipt. */
  addConsent(states: Partial<Consent>, explicit: boolean, proof: Params): void {
    const change = { _states: states, _explicit: explicit, _proof: proof };
    const queue = this._next ?? this._queue;
    const last = queue.at(-1)?._consent;
    // A default for everybody and one for a region are one: the first alone may grant what they do not.
    if (!explicit && last?._explicit === false) Object.assign(last._states, states);
    else queue.push({ _consent: change });
    this._run();
  }

  /** What was allowed on an earlier page; `base`: what this page says holds before it is asked. */
  restore(base: Partial<Consent> | null): void {
    // Who asks by the browser not to be followed has withdrawn what was granted before.
    if (this._denied.personalization) this._wipe();
    const stored = this._storage.read();
    this._forgot = !base && !stored && !this._denied.personalization;
    const said = base ?? stored?.consent ?? {};
    const consent = { ...NO_CONSENT, ...said, ...this._denied };
    const change = { _states: consent, _explicit: false, _proof: { source: 'page' } };
    // What changes nothing can be done at once; the rest is written, so that it takes the lock.
    if (consent.personalization !== 'granted' || (stored && sameConsent(stored.consent, consent))) {
      this._changeConsent(change);
    } else {
      this._queue.unshift({ _consent: change });
    }
  }

  /** From here on events are handled; with an engine or, if it cannot be had, without. */
  open(engine: Engine | null): void {
    this.engine = engine;
    const consent = this._forgot && this._recover()?.consent;
    this._forgot = false;
    if (consent && consent.personalization === 'granted') {
      // What was granted when the cookie was written; the page view that waits comes after it.
      this._queue.unshift({
        _consent: { _states: consent, _explicit: false, _proof: { source: 'page' } },
      });
    }
    if (!this._open && this._storage.peek()?.consent.personalization === 'granted') {
      // Who allowed it on an earlier page is not new here: what has happened since waited for this page to say so.
      this._queue.sort((a, b) => (a._event ? 1 : 0) - (b._event ? 1 : 0));
    }
    if (engine && this.state) this._loadProfile(this.state);
    else if (engine) for (const event of this._buffer) this._fold(engine, event, null);
    this._open = true;
    this._run();
  }

  /**
   * The page goes away, so that there is no time for the lock, without which another tab may give the
   * same places: what is queued is put down as it is, and gets its place from that tab. Where there is no
   * other, it is handled at once.
   */
  flush(): void {
    this._drain(hasLocks() && !(Date.now() - this._asked > ANSWER_MS));
    this._writeCookie();
    leaveLocks();
  }

  /** Forgets the visitor; a new one begins if that is allowed. */
  forget(): void {
    if (this._rest) this._step();
    this._close();
    this._wipe();
    if (this.consent.personalization === 'granted') this._begin();
  }

  /** Asks the engine again about an event that was folded already. */
  decide(event: EventRecord, question: Question): Decisions | null {
    if (!this.engine) return null;
    const request = writeDecideRequest(event, this.state?.visitor ?? null, question);
    return readDecisions(this.engine.handle(Operation.Decide, request));
  }

  /** Another tab changed an entry on the device; null: all of them. */
  hear(name: string | null, value: string | null): void {
    this._asked = Infinity;
    if (value && name === 'hello') this._storage.signal('here');
    // It was left; the visitor may not come back to this site, but is still here.
    if (value && name?.startsWith('late.')) {
      this._late = true;
      this._run();
    }
    if (!name || name === 'state') this.follow();
  }

  /** Back from the cache: others may have come. */
  comeBack(): void {
    this._asked = NaN;
    this._ask();
    this.follow();
  }

  /** Asks whether there are other tabs of this visitor. */
  _ask(): void {
    if (!this.state || !isNaN(this._asked)) return;
    this._asked = Date.now();
    this._storage.signal('hello');
  }

  /** Looks at what another tab has left on the device: the visitor may have chosen anew there. */
  follow(): void {
    if (!this._storage.changed()) return;
    const consent = this._storage.peek()?.consent;
    if (!consent) this._followOtherTabs();
    // The other tab has given the receipt.
    else if (!sameConsent(consent, this.consent)) this.addConsent(consent, false, {});
  }

  _run(): void {
    if (!this._open || this._running || !(this._late || this._queue.length)) return;
    this._running = true;
    this._late = false;
    const done = (): void => {
      this._running = false;
      this._run();
    };
    // The profile is read, changed and written under the lock, so that no two tabs give the same
    // place in the stream.
    withLock(this._lock, async (left) => {
      await this._catchUp();
      const next = takeTurns();
      while (!left.aborted && this._step()) await next();
      if (left.aborted) return;
      if (this._version) await tellVersion(this._lock, this._version);
    }).then(done, (error: unknown) => {
      report(error);
      this._drain();
      done();
    });
  }

  /** Waits, though not for ever, until this tab sees what the last one wrote. */
  async _catchUp(): Promise<void> {
    const told = await toldVersion(this._lock);
    // By the clock: in a tab in the background, every pause may take a second.
    const end = Date.now() + CATCH_UP_MS;
    while (told > this._storage.version() && Date.now() < end) {
      await pause(5);
    }
  }

  _drain(leaving = false): void {
    while (this._step(leaving));
  }

  /** Does the next piece of what is to be done; false: nothing is. */
  _step(leaving = false): boolean {
    let piece = this._rest;
    this._rest = null;
    if (!piece) {
      // Each time, since it needs the visitor, whom a change of consent may bring.
      if (!leaving) this._adopt();
      const work = this._queue.shift();
      if (!work) return false;
      const { _event: event, _consent: change } = work;
      piece = () => {
        if (change) this._changeConsent(change);
        else if (leaving && this.state) this._putDown(event!);
        else this._handle(event!);
      };
    }
    this._next = [];
    safe(piece)();
    this._queue.unshift(...this._next);
    this._next = null;
    return true;
  }

  /** Completes an event by what was told after it. */
  _prepare(event: EventRecord): void {
    this._followOtherTabs();
    this._host._prepare(
      event,
      this._queue.flatMap((work) => (work._event ? [work._event] : [])),
    );
  }

  _putDown(event: EventRecord): void {
    this._prepare(event);
    // Another tab may just have been told to forget.
    if (this.state) this._storage.addLate(event);
  }

  /** What pages put down as they were left gets its place; nothing is decided on it any more. */
  _adopt(): void {
    this._followOtherTabs();
    if (this.state)
      this._storage.takeLate(safe((event: EventRecord) => void this._take(event, Operation.Fold)));
  }

  _handle(event: EventRecord): void {
    this._prepare(event);
    const question = this._host._question();
    const answer = this._take(event, Operation.Apply, question);
    this._rest = () => this._host._onEvent(event, answer && readDecisions(answer), question);
  }

  /** Gives an event its place, folds it and keeps it; gives what the engine answers. */
  _take(event: EventRecord, operation: Operation, question: Question = {}): Uint8Array | null {
    const { _storage: storage, _host: host, state, engine } = this;
    const sends = state !== null && this.consent.analytics === 'granted';
    event.bundle = this.bundleHash;
    // What is not sent has no place in the stream, which has no gaps.
    event.sequence = sends ? state.sequence + 1 : 0;
    const answer =
      engine &&
      engine.handle(operation, writeDecideRequest(event, state?.visitor ?? null, question));
    if (state) {
      state.sequence += sends ? 1 : 0;
      if (!engine) state.unfolded = [...state.unfolded, event].slice(-MAX_BUFFERED);
      // Before the state, which says its place: what has one is there, whatever happens in between.
      const kept = sends && storage.addUnsent(event);
      if (this._save(state)) {
        if (sends) host._onUnsent();
      } else if (sends) {
        // Its place is not kept, so that the next page may give it to another.
        event.sequence = 0;
        if (kept) {
          storage.removeUnsent(kept);
          storage.countDropped(1);
        }
      }
    } else {
      this._buffer = [...this._buffer, event].slice(-MAX_BUFFERED);
    }
    return answer;
  }

  _changeConsent({ _states: states, _explicit: explicit, _proof: proof }: ConsentChange): void {
    const { _storage: storage, _host: host } = this;
    this._followOtherTabs();
    const consent = { ...this.consent, ...states, ...this._denied };
    const changed = !sameConsent(consent, this.consent);
    this.consent = consent;
    if (consent.personalization === 'granted') {
      if (!this.state) this._begin(explicit);
    } else {
      this._close();
      if (explicit) this._wipe();
    }
    if (explicit && consent.analytics === 'denied') storage.dropUnsent();
    if (this.state && !sameConsent(this.state.consent, consent)) {
      this.state.consent = consent;
      this._save(this.state);
      this.add(host._makeEvent('consent_update', { ...proof, ...consent }));
    }
    if (changed) host._onConsent(consent);
  }

  /** The visitor's state is opened, or made; what happened before is folded into it. */
  _begin(explicit = false): void {
    const stored = this._storage.read() ?? this._recover();
    // Who is asked again, and says the same, gets a receipt all the same.
    if (stored && !stored.version && explicit) stored.consent = NO_CONSENT;
    if (!stored) {
      this._storage.dropOrphans();
      // A visitor that is made here is in no other tab yet.
      this._asked ||= 0;
    }
    const state = stored ?? {
      version: 0,
      visitor: uuid4(),
      sequence: 0,
      consent: NO_CONSENT,
      profile: '',
      unfolded: [],
    };
    this._continue(state);
    const changed = !stored?.version || this._buffer.length;
    state.unfolded = [...state.unfolded, ...this._buffer];
    this._buffer = [];
    if (this.engine) this._loadProfile(state);
    if (changed) this._save(state);
  }

  /** The visitor whom the cookie still knows, where nothing else is left on the device. */
  _recover(): VisitorState | null {
    const digest = this.engine && !this._storage._problem && this._cookie._read();
    if (!digest) return null;
    try {
      this.engine!.handle(Operation.LoadDigest, digest);
      return visitorOf(this.engine!.handle(Operation.SaveProfile));
    } catch (error) {
      // Cut off, changed, or of another version.
      report(error);
      return null;
    } finally {
      this.engine!.handle(Operation.LoadProfile);
    }
  }

  _dropCookie(): void {
    // The answer to what is under way would set it again.
    this._host._onForget();
    this._cookie._write(new Uint8Array());
  }

  _writeCookie(): void {
    clearTimeout(this._cookieTimer);
    this._cookieTimer = undefined;
    // Beside a visitor who is forgotten with the page, another one may be kept.
    if (!this.state || !this.engine || this._storage._problem) return;
    this._cookie._write(this.engine.handle(Operation.SaveDigest));
  }

  _continue(state: VisitorState): void {
    this.state = state;
    this._ask();
    this._version = Math.max(this._version, state.version);
  }

  _wipe(): void {
    this._storage.wipe();
    this._dropCookie();
    this._version++;
  }

  /** From here on in memory alone. */
  _close(): void {
    if (!this.state) return;
    this.state = null;
    this._buffer = [];
    this.engine?.handle(Operation.LoadProfile);
  }

  _loadProfile(state: VisitorState): void {
    const engine = this.engine!;
    try {
      engine.handle(Operation.LoadProfile, fromBase64(state.profile));
    } catch (error) {
      // Written by a later version, or damaged: the visitor begins anew, the stream goes on.
      report(error);
      engine.handle(Operation.LoadProfile);
    }
    for (const event of state.unfolded) this._fold(engine, event, state.visitor);
    state.unfolded = [];
  }

  _fold(engine: Engine, event: EventRecord, visitor: string | null): void {
    safe(() => engine.handle(Operation.Fold, writeDecideRequest(event, visitor)))();
  }

  _save(state: VisitorState): boolean {
    if (this.engine) state.profile = toBase64(this.engine.handle(Operation.SaveProfile));
    state.version = ++this._version;
    this._cookieTimer ??= setTimeout(
      safe(() => this._writeCookie()),
      COOKIE_DELAY_MS,
    );
    return this._storage.write(state);
  }

  /** Another tab may have gone on with the stream, or ended it. */
  _followOtherTabs(): void {
    const { _storage: storage } = this;
    if (!this.state || !storage.changed()) return;
    this._asked = Infinity;
    const state = storage.read();
    if (!state) {
      this._close();
      this._dropCookie();
      this.consent = { ...this.consent, personalization: 'denied' };
      this._host._onConsent(this.consent);
      return;
    }
    this._continue(state);
    if (!sameConsent(state.consent, this.consent)) {
      this.consent = { ...state.consent, ...this._denied };
      this._host._onConsent(this.consent);
    }
    if (this.engine) this._loadProfile(state);
  }
}
