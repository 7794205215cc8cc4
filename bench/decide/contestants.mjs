// Vaivén, json-logic-js and GrowthBook's SDK over the same rules and events. Each can say which rules
// hold, so that they are known to do the same work.
import { readFileSync } from 'node:fs';
import { GrowthBook } from '@growthbook/growthbook';
import jsonLogic from 'json-logic-js';
import { chance } from '../lib/chance.mjs';
import { loadEngine, wire } from '../lib/engine.mjs';
import { Site } from '../lib/site.mjs';
import { attributesOf, toJsonLogic, visitor } from './rules.mjs';

const { Operation, readDecisions, writeDecideRequest } = wire;
const random = chance(7);
const START = Date.UTC(2026, 10, 1, 9);
const AUDIENCE_FALSE = 5;

export class Vaiven {
  /** Publishes one campaign per rule, and the segments. */
  static async create(rules, segments, pageViews) {
    const site = new Site();
    const id = (letter, i) => letter + String(i).padStart(3, '0');
    rules.forEach((audience, i) =>
      site.writeConfig(`campaigns/${id('c', i)}`, {
        id: id('c', i),
        name: `Campaign ${i}`,
        surface: i % 2 ? 'bar' : 'overlay',
        trigger: { type: 'page' },
        audience,
        content: { label: 'Offer', template: '<p>Hola</p>' },
      }),
    );
    segments.forEach((condition, i) =>
      site.writeConfig(`segments/${id('s', i)}`, {
        id: id('s', i),
        name: `Segment ${i}`,
        condition,
      }),
    );
    const root = site.publish();
    const vaiven = new Vaiven();
    vaiven.engine = await loadEngine();
    vaiven.engine.handle(Operation.LoadRoot, readFileSync(site.file(root)));
    vaiven.bundle = root.slice(0, 16);
    vaiven.visitor = random.uuid();
    vaiven.sequence = 0;
    vaiven.meet(pageViews[0]);
    vaiven.requests = pageViews.map((params) => vaiven.request('page_view', params));
    vaiven.questions = vaiven.requests.slice(0, 100).map((_, i) => {
      vaiven.sequence = vaiven.met + i;
      return vaiven.request('page_view', pageViews[i], { explain: true });
    });
    return vaiven;
  }

  request(name, params, question) {
    const sequence = ++this.sequence;
    const event = {
      id: random.uuid(),
      sequence,
      time: START + sequence * 1000,
      name,
      pageView: this.visitor,
      bundle: this.bundle,
      params,
    };
    return writeDecideRequest(event, this.visitor, question);
  }

  /** A visitor with consent and attributes, in the segments that hold, as after some pages. */
  meet(params) {
    const { engine } = this;
    const granted = { personalization: 'granted', analytics: 'granted', marketing: 'denied' };
    engine.handle(Operation.Fold, this.request('consent_update', granted));
    engine.handle(Operation.Fold, this.request('identify', { attributes: visitor }));
    const device = { device_category: params.device_category };
    const { segmentsEntered } = readDecisions(
      engine.handle(Operation.Apply, this.request('page_view', device)),
    );
    for (const segment of segmentsEntered) {
      engine.handle(Operation.Fold, this.request('segment_enter', { segment }));
    }
    // A visit of its own for the page views that are measured, so that they are counted from 1.
    this.profile = engine.handle(Operation.SaveProfile);
    this.met = this.sequence;
    this.firstPage = 1;
  }

  reset() {
    this.engine.handle(Operation.LoadProfile, this.profile);
  }

  apply(i) {
    return this.engine.handle(Operation.Apply, this.requests[i]);
  }

  fold(i) {
    this.engine.handle(Operation.Fold, this.requests[i]);
  }

  decide(i) {
    return this.engine.handle(Operation.Decide, this.requests[i]);
  }

  /** Which rules hold, segments after campaigns. */
  holding(i) {
    const { traces } = readDecisions(this.engine.handle(Operation.Apply, this.questions[i]));
    const of = (subject) =>
      traces.filter((trace) => trace.subject === subject).sort((a, b) => a.index - b.index);
    return [...of(0), ...of(2)].map(({ code }) => code !== AUDIENCE_FALSE);
  }
}

export class JsonLogic {
  constructor(rules) {
    this.rules = rules.map(toJsonLogic);
  }

  apply(attributes) {
    let holding = 0;
    for (const rule of this.rules) if (jsonLogic.apply(rule, attributes)) ++holding;
    return holding;
  }

  holding(attributes) {
    return this.rules.map((rule) => Boolean(jsonLogic.apply(rule, attributes)));
  }
}

export class GrowthBookSdk {
  /** One instance, as a page has; every rule is a feature that it forces. */
  constructor(rules) {
    this.names = rules.map((_, i) => `f${i}`);
    const features = {};
    rules.forEach((condition, i) => {
      features[`f${i}`] = { defaultValue: false, rules: [{ condition, force: true }] };
    });
    this.growthbook = new GrowthBook({ features });
  }

  apply(attributes) {
    void this.growthbook.setAttributes(attributes);
    let holding = 0;
    for (const name of this.names) if (this.growthbook.isOn(name)) ++holding;
    return holding;
  }

  holding(attributes) {
    void this.growthbook.setAttributes(attributes);
    return this.names.map((name) => this.growthbook.isOn(name));
  }
}

/** What JsonLogic and GrowthBookSdk read for the page views; `before`: pages seen already. */
export function makeAttributes(pageViews, before) {
  return pageViews.map((params, i) => attributesOf(params, before + i));
}
