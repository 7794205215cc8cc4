// What the engine thinks of this visitor and this page, as lists.
import type { Inspection, Profile, Slot } from './inspection.ts';
import { element } from './nodes.ts';
import { money, number, size, word } from './words.ts';

const INTERESTS = 6;
const RECENT = 8;

const list = (...items: (Node | string)[]): HTMLElement =>
  element('ul', {}, ...items.map((item) => element('li', {}, item)));

const fact = (name: string, ...value: (Node | string)[]): Node[] => [
  element('h3', {}, name),
  ...value.map((one) => (typeof one === 'string' ? element('p', {}, one) : one)),
];

function interests({ interests: all }: Profile): Node | string {
  // They come strongest first.
  const shown = all.slice(0, INTERESTS);
  if (shown.length === 0) return word('none');
  const most = shown[0]!.score;
  return element(
    'ul',
    { class: 'tour-interests' },
    ...shown.map(({ kind, name, score }) => {
      const text = kind === 'price_band' ? word('interest.price_band', { name }) : name;
      const meter = element('meter', { value: String(score / most), 'aria-label': text });
      return element('li', {}, element('span', { 'aria-hidden': 'true' }, text), meter);
    }),
  );
}

function recent({ recent: ids }: Profile): Node | string {
  if (ids.length === 0) return word('none');
  return element(
    'ul',
    { class: 'tour-recent' },
    ...ids.slice(0, RECENT).map((id) => {
      const src = `/img/${encodeURIComponent(id)}.svg`;
      const picture = element('img', { src, alt: id, width: '44', height: '44' });
      return element('li', {}, element('a', { href: `/p/${encodeURIComponent(id)}` }, picture));
    }),
  );
}

export function visitorThoughts({ visitor, profile, segments }: Inspection): Node[] {
  const who = element('p', {}, visitor ?? word('memory'));
  if (!profile) return [who];
  const { session, pageViews, cart, orders, currency } = profile;
  return [
    who,
    list(
      word('visit', { session, views: pageViews }),
      word('cart', { quantity: cart.quantity, value: money(cart.value, currency) }),
      word('orders', { count: orders.count, value: money(orders.value, currency) }),
    ),
    ...fact(
      word('segments'),
      segments.length > 0 ? list(...segments.map(({ name, id }) => name || id)) : word('none'),
    ),
    ...fact(word('interests'), interests(profile)),
    ...fact(word('recent'), recent(profile)),
  ];
}

export function campaignThoughts({ campaigns }: Inspection): Node[] {
  return [
    element(
      'ul',
      { class: 'tour-campaigns' },
      ...campaigns.map(({ name, state, why }) =>
        element(
          'li',
          { 'data-state': state },
          element('strong', {}, name),
          element('span', { class: 'tour-state' }, word(`state.${state}`)),
          element('p', {}, why),
        ),
      ),
    ),
  ];
}

function picks({ picks: all }: Slot): Node {
  return element(
    'ol',
    {},
    ...all.map(({ title, strategy, because }) => {
      const reasons = [word(`strategy.${strategy}`)];
      if (because !== '') reasons.push(word('because', { title: because }));
      return element('li', {}, title, element('small', {}, reasons.join(', ')));
    }),
  );
}

export function slotThoughts({ slots }: Inspection): Node[] {
  if (slots.length === 0) return [element('p', {}, word('slots.none'))];
  return slots.flatMap((slot) => [
    element('h3', {}, slot.placement),
    slot.filled ? picks(slot) : list(...slot.why),
  ]);
}

export function costThoughts({ latency, sending }: Inspection): Node[] {
  const { sent, waiting, dropped, bytes } = sending;
  return [
    list(
      latency ? word('latency', { time: number(latency.microseconds) }) : word('latency.none'),
      word('sent', { sent, waiting, bytes: size(bytes) }),
      ...(dropped > 0 ? [word('dropped', { dropped })] : []),
    ),
  ];
}
