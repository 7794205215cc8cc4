// The overlay's four panels, made anew after every event.
import type { Step } from '../browser/inspect.js';
import type { Trace } from '../wire/decisions.js';
import { el, type Child } from './dom.js';
import {
  explainCampaign,
  explainSlot,
  show,
  strategyName,
  triggerName,
  type Context,
} from './explain.js';
import type { Inspector } from './inspector.js';
import type { Site } from './site.js';
import { currencyDigits, type VisitorView } from './visitor.js';
import { isSpanish, words } from './words.js';

/** What panels are made from. */
export interface View {
  inspector: Inspector;
  site: Site;
  visitor: VisitorView | null;
}

const CAMPAIGN = 0;
const SLOT = 1;
const SEGMENT = 2;
/** AffinityDimension.PriceBand. */
const PRICE_BAND = 2;
const SHOWN = 0;
const ARMED = 1;
const OTHER_TRIGGER = 2;
const STRATEGIES = [
  'for_you',
  'recently_viewed',
  'best_sellers',
  'viewed_also_viewed',
  'cart_complements',
];

function segmentsOf(step: Step | undefined, site: Site): string[] {
  const traces = step?.decisions?.traces ?? [];
  return traces
    .filter((trace) => trace.subject === SEGMENT && trace.code === SHOWN)
    .map((trace) => site.segments[trace.index]?.id ?? '');
}

function contextOf({ site, visitor }: View, step: Step): Context {
  const segments = segmentsOf(step, site);
  return { site, visitor, segments, event: step.event.name, spanish: isSpanish() };
}

/** Steps of the page view that is seen now, newest first. */
function pageSteps({ steps }: Inspector): Step[] {
  const pageView = steps.at(-1)?.event.pageView;
  return steps.filter((step) => step.event.pageView === pageView && step.decisions).reverse();
}

/** The verdict that says most: shown on this page, else the newest that was more than waiting. */
function telling(steps: Step[], index: number): { step: Step; trace: Trace } | null {
  const verdicts = steps.flatMap((step) =>
    (step.decisions?.traces ?? [])
      .filter((trace) => trace.subject === CAMPAIGN && trace.index === index)
      .map((trace) => ({ step, trace })),
  );
  return (
    verdicts.find(({ trace }) => trace.code === SHOWN) ??
    verdicts.find(({ trace }) => trace.code !== OTHER_TRIGGER) ??
    verdicts[0] ??
    null
  );
}

function badge(state: string, text: string): HTMLElement {
  return el('span', { class: `badge ${state}` }, text);
}

/** Why each campaign did or did not show. */
export function campaignsPanel(view: View): Child[] {
  const w = words();
  const steps = pageSteps(view.inspector);
  if (!view.site.campaigns.length) return [el('p', { class: 'empty' }, w.noCampaigns)];
  return view.site.campaigns.map((campaign, index) => {
    const found = telling(steps, index);
    const code = found?.trace.code;
    const [state, label] =
      code === SHOWN
        ? ['yes', w.shown]
        : code === ARMED
          ? ['ready', w.armed]
          : code === OTHER_TRIGGER || code === undefined
            ? ['wait', w.waits]
            : ['no', w.notShown];
    return el(
      'article',
      { class: `card ${state}` },
      el('header', {}, el('h3', {}, campaign.name || campaign.id), badge(state, label)),
      el(
        'p',
        { class: 'why' },
        found ? explainCampaign(found.trace, contextOf(view, found.step)) : '',
      ),
      el(
        'p',
        { class: 'meta' },
        `${campaign.id} · ${campaign.surface ? w.bar : w.overlay} · ${triggerName(campaign, isSpanish())}`,
      ),
    );
  });
}

/** Titles as the page shows them: slots carry their cards. */
function titleOnPage(placement: string, item: string): string {
  const slot = document.querySelector(`[data-vaiven-slot="${CSS.escape(placement)}"]`);
  const card = slot?.shadowRoot?.querySelector(`[data-vaiven-item="${CSS.escape(item)}"]`);
  const title =
    card?.querySelector('h2, h3, h4, strong, [class*="title"], [class*="name"]') ?? card;
  return title?.textContent?.trim().slice(0, 60) ?? '';
}

/** Why each product is there. */
export function productsPanel(view: View): Child[] {
  const w = words();
  const { site, inspector } = view;
  const spanish = isSpanish();
  const steps = pageSteps(inspector);
  const fills = inspector.fills();
  const cards = site.slots.flatMap((slot, index) => {
    const step = steps.find((candidate) =>
      candidate.decisions?.traces.some((trace) => trace.subject === SLOT && trace.index === index),
    );
    const fill = fills.find((candidate) => candidate.placement === slot.placement);
    if (!step && !fill) return [];
    const best = Math.max(...(fill?.picks.map((pick) => pick.score) ?? []), 0);
    const reasons = (step?.decisions?.traces ?? []).filter(
      (trace) => trace.subject === SLOT && trace.index === index,
    );
    return el(
      'article',
      { class: `card ${fill ? 'yes' : 'no'}` },
      el(
        'header',
        {},
        el('h3', {}, slot.placement),
        fill ? badge('yes', w.filled) : badge('no', w.empty),
      ),
      el(
        'ul',
        { class: 'reasons' },
        step && reasons.map((trace) => el('li', {}, explainSlot(trace, contextOf(view, step)))),
      ),
      el(
        'ol',
        { class: 'picks' },
        fill?.picks.map((pick) => {
          const because =
            pick.because &&
            (site.titles.get(pick.because) ||
              titleOnPage(slot.placement, pick.because) ||
              pick.because);
          return el(
            'li',
            {},
            el(
              'b',
              {},
              titleOnPage(slot.placement, pick.item) || site.titles.get(pick.item) || pick.item,
            ),
            el(
              'span',
              { class: 'meta' },
              strategyName(STRATEGIES.indexOf(pick.strategy), spanish),
              because ? ` ← ${because}` : '',
            ),
            pick.score > 0 &&
              el('meter', {
                min: '0',
                max: String(best),
                value: String(pick.score),
                title: show(pick.score),
              }),
          );
        }),
      ),
    );
  });
  return cards.length ? cards : [el('p', { class: 'empty' }, w.noSlots)];
}

function row(name: string, ...values: Child[]): Child[] {
  return [el('dt', {}, name), el('dd', {}, ...values)];
}

function chips(texts: string[]): Child[] {
  if (!texts.length) return [words().none];
  return texts.map((text) => el('span', { class: 'chip' }, text));
}

/** What is known of the visitor. */
export function visitorPanel({ inspector, visitor, site }: View): Child[] {
  const w = words();
  const id = inspector.visitor();
  const consent = inspector.consent();
  const money = (minor: number): string => {
    const amount = minor / 10 ** currencyDigits(site.currency);
    const currency = site.currency || 'EUR';
    return new Intl.NumberFormat(isSpanish() ? 'es' : 'en', { style: 'currency', currency }).format(
      amount,
    );
  };
  const head = [
    ...row(w.visitor, id ? el('code', {}, id) : w.memoryOnly),
    ...row(
      w.consent,
      ...Object.entries(consent).map(([purpose, state]) =>
        el('span', { class: `chip ${String(state)}` }, purpose),
      ),
    ),
  ];
  if (!visitor) return [el('dl', {}, ...head)];
  const { session, cart, orders, lastTouch } = visitor;
  const value = cart.reduce((sum, line) => sum + line.price * line.quantity, 0);
  const affinities = [...visitor.affinities].sort((a, b) => b.score - a.score).slice(0, 8);
  return [
    el(
      'dl',
      {},
      ...head,
      ...row(
        w.session,
        `${session.number} · ${session.pageViews} ${w.pageViews} · ${w.since} ${new Date(session.start).toLocaleTimeString()}`,
      ),
      ...row(w.device, visitor.device),
      ...row(w.language, visitor.language),
      ...row(w.source, lastTouch.filter(Boolean).join(' / ') || w.direct),
      ...row(w.page, [visitor.page.type, visitor.page.item].filter(Boolean).join(' · ') || '—'),
      ...row(
        w.cart,
        cart.length
          ? `${money(value)} · ${cart.map((line) => `${line.quantity}× ${line.id}`).join(', ')}`
          : w.none,
      ),
      ...row(w.orders, orders.count ? `${orders.count} · ${money(orders.value)}` : w.none),
      ...row(w.segments, ...chips(segmentsOf(inspector.steps.at(-1), site))),
      ...row(w.recent, ...chips(visitor.recentItems.slice(0, 10).map((item) => item.id))),
      ...row(
        w.affinities,
        ...chips(
          affinities.map(
            ({ dimension, key, score }) =>
              `${dimension === PRICE_BAND ? w.priceBand + ' ' : ''}${key} · ${show(score)}`,
          ),
        ),
      ),
    ),
  ];
}

/** Events as they come. */
export function eventsPanel({ inspector }: View): Child[] {
  const w = words();
  if (!inspector.steps.length) return [el('p', { class: 'empty' }, w.noEvents)];
  return [...inspector.steps]
    .reverse()
    .slice(0, 60)
    .map(({ event }) =>
      el(
        'details',
        { class: 'event', 'data-id': event.id },
        el(
          'summary',
          {},
          el('b', {}, event.name),
          el(
            'span',
            { class: 'meta' },
            `${new Date(event.time).toLocaleTimeString()} · ${event.sequence ? `#${event.sequence}` : w.notSent}`,
          ),
        ),
        el('pre', {}, JSON.stringify(event.params, null, 2)),
      ),
    );
}

/** The line at the bottom: sending, bundle, errors. */
export function statusLine({ inspector }: View): Child[] {
  const w = words();
  const { waiting, sent, dropped, status } = inspector.outbox();
  const errors = inspector.errors();
  return [
    el(
      'span',
      {},
      `${w.sending}: ${sent} ${w.sent}, ${waiting} ${w.waiting}${dropped ? `, ${dropped} ${w.dropped}` : ''}${status ? ` · ${status}` : ''}`,
    ),
    el('span', {}, `${w.bundle}: ${inspector.bundleHash() || '—'}`),
    errors.count > 0 &&
      el(
        'details',
        { class: 'errors' },
        el('summary', {}, `${w.errors}: ${errors.count}`),
        el(
          'ul',
          {},
          errors.last.map((text) => el('li', {}, text)),
        ),
      ),
  ];
}
