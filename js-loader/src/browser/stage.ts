// What the page shows: carries out decisions with slots, sensors and surfaces.
import type { Bundle } from '../engine/bundle.js';
import { Operation } from '../engine/operations.js';
import { readRendered, type Decisions, type Show } from '../wire/decisions.js';
import type { Params } from '../wire/params.js';
import { writeRenderRequest, type EventRecord, type Question } from '../wire/requests.js';
import { safe } from './errors.js';
import { Sensors } from './sensors.js';
import { Slots } from './slots.js';
import { showSurface, type Surface } from './surfaces.js';
import { turn } from './turns.js';

/** What the stage asks and tells the host. */
export interface StageHost {
  _track(name: string, params: Params): void;
  _emit(type: string, detail: unknown): void;
  /** Decides again on an event that was folded already. */
  _decideAgain(event: EventRecord, question: Question): Decisions | null;
}

/** See the head of this file. */
export class Stage {
  readonly _host: StageHost;
  readonly _slots: Slots;
  readonly _sensors: Sensors;
  /** Null while none is loaded. */
  _bundle: Bundle | null = null;
  /** The newest event. */
  _event: EventRecord | null = null;
  _pageView = '';
  /** Whether to ask for reasons. */
  _explain = false;
  /** Surfaces on the screen, or on their way. */
  _open: { overlay?: Surface; bar?: Surface } = {};

  constructor(host: StageHost) {
    const track = host._track.bind(host);
    this._host = host;
    this._slots = new Slots(track);
    this._sensors = new Sensors(track);
  }

  /** Another page is seen. */
  _newPage(pageView: string): void {
    this._pageView = pageView;
    this._sensors.renew();
    this._slots.renew();
    this._slots._roots.length = 1;
    this._open.overlay?._end();
    this._open.bar?._end();
    this._open = {};
  }

  /** What to ask the engine beside an event. */
  _question(): Question {
    return {
      placements: this._slots.placements(),
      shownItems: this._slots.shownItems(),
      explain: this._explain,
    };
  }

  /** Does what was decided on an event. */
  _carryOut(event: EventRecord, decisions: Decisions, asked: readonly string[] = []): void {
    const { _host: host, _bundle: bundle } = this;
    for (const segment of decisions.segmentsEntered) host._track('segment_enter', { segment });
    for (const segment of decisions.segmentsLeft) host._track('segment_leave', { segment });
    if (event.pageView !== this._pageView) return;
    this._sensors.arm(decisions.arms);
    for (const { content } of decisions.arms) void bundle?.load(Operation.LoadContent, content);
    for (const show of decisions.shows) safe(() => this._show(show))();
    if (asked.length) this._fill(event, decisions, asked);
  }

  /** Slots came into the page after the event. */
  _fillNew(): void {
    const event = this._event;
    if (!event || event.pageView !== this._pageView) return;
    const asked = this._slots.placements(true);
    if (!asked.length) return;
    const question = { ...this._question(), placements: asked };
    const decisions = this._host._decideAgain(event, question);
    if (decisions) this._fill(event, decisions, asked);
  }

  /**
   * Shards that are missing first, so that what is shown does not change under the visitor's eyes; twice,
   * where their names are files of their own.
   */
  _fill(
    event: EventRecord,
    decisions: Decisions | null,
    asked: readonly string[],
    rounds = 2,
  ): void {
    const missing = decisions?.missingShards ?? [];
    const { _host: host, _bundle: bundle, _slots: slots } = this;
    const fill = (): void => {
      slots.fill(decisions?.slots ?? [], asked);
      host._emit('slots', slots.fills());
    };
    if (!bundle || !rounds || missing.every((name) => bundle.isReady(name))) return fill();
    const loads = missing.map((name) => bundle.load(Operation.LoadShard, name));
    void Promise.all(loads)
      .then(turn)
      .then(
        safe(() => {
          if (event.pageView !== this._pageView) return;
          decisions = host._decideAgain(event, this._question());
          host._emit('again', { event, decisions });
          this._fill(event, decisions, asked, rounds - 1);
        }),
      );
  }

  _show(show: Show): void {
    const { _host: host, _bundle: bundle, _open: open } = this;
    const { campaign, variant, surface, content } = show;
    // One that the page has thrown away is in nobody's way.
    if (!bundle || open[surface]?._gone() === false) return;
    const told = { campaign, variant, surface };
    const display = safe((loaded: boolean) => {
      // Not if the page was left in the meantime.
      if (open !== this._open) return;
      delete open[surface];
      if (!loaded) return;
      const request = writeRenderRequest(campaign);
      const rendered = readRendered(bundle._engine.handle(Operation.Render, request));
      const end = (name: string) => (): void => {
        delete open[surface];
        host._track(name, told);
      };
      const shown = showSurface(surface, campaign, rendered, {
        onClick: end('campaign_click'),
        onDismiss: end('campaign_dismiss'),
      });
      open[surface] = shown;
      this._slots._roots[1] = shown._root!;
      this._fillNew();
      // Only what was really seen spends a cap.
      host._track('campaign_impression', told);
      host._emit('show', told);
    });
    open[surface] = { _end() {}, _gone: () => false };
    if (bundle.isReady(content)) display(true);
    else void bundle.load(Operation.LoadContent, content).then(display);
  }
}
