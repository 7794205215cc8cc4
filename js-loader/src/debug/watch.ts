// `vaiven.inspect`: what the overlay shows, as data, for tools that show it in their own way.
import { safe } from '../browser/errors.js';
import type { Host } from '../browser/host.js';
import type { Inspection, Step } from '../browser/inspect.js';
import { pageLanguage } from '../browser/page.js';
import { explainCampaign } from './explain.js';
import { inspect, type Inspector } from './inspector.js';
import { timeDecisions } from './latency.js';
import { EMPTY, readSite, type Site } from './site.js';
import {
  contextOf,
  pageSteps,
  segmentsOf,
  slotStories,
  stateOf,
  telling,
  titleOf,
  type View,
} from './steps.js';
import { currencyDigits, readVisitor, type VisitorView } from './visitor.js';

const REFRESH = 2000;
const KINDS = ['category', 'brand', 'price_band'] as const;

function profileOf(visitor: VisitorView, currency: string): Inspection['profile'] {
  const major = (minor: number): number => minor / 10 ** currencyDigits(currency);
  const { cart, orders, affinities } = visitor;
  return {
    session: visitor.session.number,
    pageViews: visitor.pageViews,
    recent: visitor.recentItems.filter(({ views }) => views > 0).map(({ id }) => id),
    interests: [...affinities]
      .sort((a, b) => b.score - a.score)
      .flatMap(({ dimension, key, score }) => {
        const kind = KINDS[dimension];
        return kind ? { kind, name: key, score } : [];
      }),
    cart: {
      quantity: cart.reduce((sum, line) => sum + line.quantity, 0),
      value: major(cart.reduce((sum, line) => sum + line.price * line.quantity, 0)),
    },
    orders: { count: orders.count, value: major(orders.value) },
    currency,
  };
}

/** All of it in words, but for the time that it takes. */
export function describe(view: View, spanish: boolean): Omit<Inspection, 'latency'> {
  const { inspector, site, visitor } = view;
  const steps = pageSteps(inspector);
  const { sent, waiting, dropped, bytes } = inspector.outbox();
  return {
    visitor: inspector.visitor(),
    consent: inspector.consent(),
    bundle: inspector.bundleHash(),
    profile: visitor && profileOf(visitor, site.currency),
    segments: segmentsOf(inspector.steps.at(-1), site),
    campaigns: site.campaigns.map((campaign, index) => {
      const found = telling(steps, index);
      return {
        id: campaign.id,
        name: campaign.name || campaign.id,
        surface: campaign.surface ? 'bar' : 'overlay',
        state: stateOf(found?.trace),
        why: found ? explainCampaign(found.trace, contextOf(view, found.step, spanish)) : '',
      };
    }),
    slots: slotStories(view, spanish).map(({ placement, fill, why }) => ({
      placement,
      filled: fill !== null,
      why,
      picks: (fill?.picks ?? []).map(({ item, strategy, because }) => ({
        item,
        title: titleOf(site, placement, item),
        strategy,
        because: because && titleOf(site, placement, because),
      })),
    })),
    sending: { sent, waiting, dropped, bytes },
  };
}

/** The event that was newest before anybody watched, decided on again. */
async function firstStep(host: Host, { steps }: Inspector): Promise<void> {
  const event = host._stage._event;
  if (steps.length || !event) return;
  const decisions = await host.decide();
  if (!steps.length) steps.push({ event, decisions });
}

/** See `DebugModule.watch`. */
export function watch(
  host: Host,
  listener: (inspection: Inspection) => void,
  language: string | undefined,
  early: Step[],
  ends: (() => void)[],
): void {
  if (!ends.length) return;
  ends.splice(0).forEach((end) => end());
  const inspector = inspect(host, early);
  const spanish = (language ?? pageLanguage()).startsWith('es');
  let read: { bytes: Uint8Array | null; site: Site } = { bytes: null, site: EMPTY };
  let timed: { event: unknown; latency: Inspection['latency'] } = { event: null, latency: null };
  let waiting: ReturnType<typeof setTimeout> | undefined;
  const tell = safe((): void => {
    waiting = undefined;
    const bytes = inspector.root();
    if (bytes !== read.bytes) read = { bytes, site: bytes ? readSite(bytes) : EMPTY };
    const profile = inspector.profile();
    const visitor = profile && readVisitor(profile);
    const event = host._stage._event;
    if (event !== timed.event) timed = { event, latency: timeDecisions(host) };
    listener({
      ...describe({ inspector, site: read.site, visitor }, spanish),
      latency: timed.latency,
    });
  });
  // Once for what comes in one go, and after slots were filled with it.
  const soon = (): void => void (waiting ??= setTimeout(tell));
  inspector.subscribe(soon);
  void firstStep(host, inspector).then(soon);
  // Sending goes on between events.
  const timer = setInterval(soon, REFRESH);
  ends.push(host.on('slots', soon), inspector.end, () => {
    clearInterval(timer);
    clearTimeout(waiting);
  });
}
