// The overlay's four panels, made anew after every event.
import { el, type Child } from './dom.js';
import { explainCampaign, show, strategyName, triggerName } from './explain.js';
import { machineLine } from './machine.js';
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
import { conditionTree } from './tree.js';
import { currencyDigits } from './visitor.js';
import { isSpanish, words } from './words.js';

/** AffinityDimension.PriceBand. */
const PRICE_BAND = 2;

function badge(state: string, text: string): HTMLElement {
  return el('span', { class: `badge ${state}` }, text);
}

/** Why each campaign did or did not show. */
export function campaignsPanel(view: View): Child[] {
  const w = words();
  const steps = pageSteps(view.inspector);
  const newest = view.inspector.steps.at(-1);
  if (!view.site.campaigns.length) return [el('p', { class: 'empty' }, w.noCampaigns)];
  return view.site.campaigns.map((campaign, index) => {
    const found = telling(steps, index);
    const [state, label] = {
      shown: ['yes', w.shown] as const,
      ready: ['ready', w.armed] as const,
      waiting: ['wait', w.waits] as const,
      not_shown: ['no', w.notShown] as const,
    }[stateOf(found?.trace)];
    return el(
      'article',
      { class: `card ${state}` },
      el('header', {}, el('h3', {}, campaign.name || campaign.id), badge(state, label)),
      el(
        'p',
        { class: 'why' },
        found ? explainCampaign(found.trace, contextOf(view, found.step, isSpanish())) : '',
      ),
      newest && campaign.audience >= 0
        ? conditionTree(view, newest, campaign.id, campaign.audience)
        : null,
      el(
        'p',
        { class: 'meta' },
        `${campaign.id} · ${campaign.surface ? w.bar : w.overlay} · ${triggerName(campaign, isSpanish())}`,
      ),
    );
  });
}

/** Why each product is there. */
export function productsPanel(view: View): Child[] {
  const w = words();
  const { site } = view;
  const spanish = isSpanish();
  const cards = slotStories(view, spanish).map(({ placement, fill, why }) => {
    const best = Math.max(...(fill?.picks.map((pick) => pick.score) ?? []), 0);
    return el(
      'article',
      { class: `card ${fill ? 'yes' : 'no'}` },
      el(
        'header',
        {},
        el('h3', {}, placement),
        fill ? badge('yes', w.filled) : badge('no', w.empty),
      ),
      el(
        'ul',
        { class: 'reasons' },
        why.map((sentence) => el('li', {}, sentence)),
      ),
      el(
        'ol',
        { class: 'picks' },
        fill?.picks.map(({ item, strategy, because, score }) =>
          el(
            'li',
            {},
            el('b', {}, titleOf(site, placement, item)),
            el(
              'span',
              { class: 'meta' },
              strategyName(strategy, spanish),
              because ? ` ← ${titleOf(site, placement, because)}` : '',
            ),
            score > 0 &&
              el('meter', {
                min: '0',
                max: String(best),
                value: String(score),
                title: show(score),
              }),
          ),
        ),
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
      ...row(w.segments, ...chips(segmentsOf(inspector.steps.at(-1), site).map(({ id }) => id))),
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

/** Events as they come; each can be gone back to. */
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
        el('button', { type: 'button', class: 'go', value: event.id }, w.goTo),
        el('pre', {}, JSON.stringify(event.params, null, 2)),
      ),
    );
}

/** Where things are kept, and how sending goes. */
export function statePanel({ inspector }: View): Child[] {
  const w = words();
  const { waiting, sent, dropped, bytes, failures, status } = inspector.outbox();
  const entries = inspector.entries();
  const unsent = entries.filter(({ name }) => name.startsWith('out.'));
  const size = (list: typeof entries): string => {
    let characters = 0;
    for (const entry of list) characters += entry.size;
    return `${(characters / 1024).toFixed(1)} KB`;
  };
  const next = inspector.nextTry();
  const seconds = next === null ? null : Math.max(0, Math.round((next - Date.now()) / 1000));
  return [
    el('div', { class: 'lines' }, ...machineLine(inspector.machine())),
    el(
      'dl',
      {},
      ...entries
        .filter((entry) => !unsent.includes(entry))
        .flatMap((entry) => row(entry.name, size([entry]))),
      ...row('out.*', `${unsent.length} · ${size(unsent)}`),
      ...row(w.network, navigator.onLine ? 'online' : 'offline'),
      ...row(w.sending, `${sent} ${w.sent} · ${(bytes / 1024).toFixed(1)} KB`),
      ...row(w.waiting, String(waiting)),
      ...row(w.dropped, String(dropped)),
      ...row(w.failures, String(failures), status && ` · ${status}`),
      ...row(w.nextTry, seconds === null ? '—' : `${seconds} s`),
    ),
  ];
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
    ...machineLine(inspector.machine()),
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
