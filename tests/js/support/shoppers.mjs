// Shoppers that never were, as events for `vaiven replay`: sessions of pages, carts, orders, what
// sensors noticed and what visitors did with campaigns. All from one seed.
import { chance } from './chance.mjs';

const START = Date.UTC(2026, 10, 2, 7);
const DAY = 24 * 3600e3;
const TERMS = ['zapatillas', 'running', 'mochila', 'niño', 'ÑANDÚ', '50% off', 'trail'];
const CAMPAIGNS = ['exit-offer', 'newsletter', 'runners-idle', 'reader', 'welcome', 'brand-fan'];
const SURFACES = ['overlay', 'overlay', 'overlay', 'bar', 'bar', 'bar'];
const SEGMENTS = ['runners', 'seekers', 'good-customers', 'night'];

function item(product, quantity) {
  return {
    item_id: product.id,
    item_name: product.title,
    item_brand: product.brand,
    item_category: product.product_type,
    price: Number(product.sale_price || product.price),
    ...(quantity ? { quantity } : {}),
  };
}

const valueOf = (items) =>
  Math.round(items.reduce((sum, one) => sum + one.price * (one.quantity ?? 1), 0) * 100) / 100;

function makeVisitor(random, number) {
  return {
    visitor_id: random.uuid(),
    language: random.pick(['es', 'es', 'en']),
    device_category: random.pick(['mobile', 'mobile', 'desktop', 'tablet']),
    time: START + random.below(DAY),
    taste: random.below(1000),
    cart: [],
    orders: 0,
    number,
  };
}

const page = (visitor, type, more = {}) => [
  'page_view',
  {
    page_location: `https://shop.example/${type}`,
    page_type: type,
    language: visitor.language,
    device_category: visitor.device_category,
    ...more,
  },
];

/** What one visitor does next: names, parameters and the slots of the page. */
const steps = {
  home: (random, visitor) => [
    ...page(
      visitor,
      'home',
      random.next() < 0.3 ? { traffic_source: 'news', traffic_medium: 'email' } : {},
    ),
    ['home-for-you'],
  ],
  listing: (random, visitor) => page(visitor, 'listing'),
  product(random, visitor, products) {
    const near = visitor.taste + random.skewed(40);
    visitor.product = products[near % products.length];
    const slots = random.next() < 0.25 ? ['product-similar'] : [];
    return [...page(visitor, 'product', { page_item: visitor.product.id }), slots];
  },
  view(random, visitor, products) {
    const product = visitor.product ?? random.pick(products);
    const items = [item(product)];
    return ['view_item', { currency: 'EUR', value: valueOf(items), items }];
  },
  search: (random) => ['search', { search_term: random.pick(TERMS) }],
  wish(random, visitor, products) {
    return ['add_to_wishlist', { items: [item(visitor.product ?? random.pick(products))] }];
  },
  add(random, visitor, products) {
    const line = item(visitor.product ?? random.pick(products), 1 + random.below(3));
    visitor.cart = [...visitor.cart.filter((old) => old.item_id !== line.item_id), line].slice(-6);
    return ['add_to_cart', { currency: 'EUR', value: valueOf([line]), items: [line] }];
  },
  remove(random, visitor) {
    const [gone, ...rest] = visitor.cart;
    if (!gone) return ['idle', { amount: 45000 }];
    visitor.cart = rest;
    return ['remove_from_cart', { currency: 'EUR', value: valueOf([gone]), items: [gone] }];
  },
  cart(random, visitor) {
    const { cart } = visitor;
    return ['view_cart', { currency: 'EUR', value: valueOf(cart), items: cart }, ['cart-complete']];
  },
  buy(random, visitor) {
    if (!visitor.cart.length) return ['exit_intent', {}];
    const items = visitor.cart;
    visitor.cart = [];
    visitor.orders += 1;
    // Now and then a page of thanks is loaded again.
    const again = random.next() < 0.1 ? 1 : 0;
    const transaction = `T-${visitor.number}-${visitor.orders - again}`;
    return [
      'purchase',
      { currency: 'EUR', value: valueOf(items), transaction_id: transaction, items },
    ];
  },
  refund: (random, visitor) => [
    'refund',
    { currency: 'EUR', value: random.below(2000) / 100, transaction_id: `T-${visitor.number}-1` },
  ],
  exit: () => ['exit_intent', {}],
  scroll: (random) => ['scroll_depth', { amount: random.pick([25, 50, 60, 75, 90]) }],
  idle: () => ['idle', { amount: 45000 }],
  timer: () => ['timer', { amount: 20000 }],
  shown(random) {
    const index = random.below(CAMPAIGNS.length);
    return ['campaign_impression', { campaign: CAMPAIGNS[index], surface: SURFACES[index] }];
  },
  closed(random) {
    const name = random.pick(['campaign_dismiss', 'campaign_click']);
    return [name, { campaign: random.pick(CAMPAIGNS) }];
  },
  segment(random) {
    const name = random.pick(['segment_enter', 'segment_enter', 'segment_leave']);
    return [name, { segment: random.pick(SEGMENTS) }];
  },
  consent(random) {
    const say = () => random.pick(['granted', 'granted', 'denied']);
    return ['consent_update', { personalization: say(), analytics: say(), marketing: say() }];
  },
  accept: () => [
    'consent_update',
    { personalization: 'granted', analytics: 'granted', marketing: 'denied' },
  ],
  identify: (random) => [
    'identify',
    { attributes: { distance: random.below(42), club: random.pick(['Nube', 'Marea']), vip: true } },
  ],
  lead: () => ['generate_lead', { currency: 'EUR', value: 1.5 }],
  custom: (random) => [
    'size_guide',
    { size: random.below(46) / 2, notes: { deep: [random.next(), null, 'ü', { a: -0 }] } },
  ],
};

// How often each step is taken.
const WEIGHTS = {
  home: 8, listing: 10, product: 24, view: 20, search: 5, wish: 2, add: 6, remove: 1, cart: 2,
  buy: 2, refund: 0.3, exit: 4, scroll: 6, idle: 2, timer: 3, shown: 4, closed: 2, segment: 2,
  consent: 1.5, identify: 0.7, lead: 0.5, custom: 2,
}; // prettier-ignore

const BAG = Object.entries(WEIGHTS).flatMap(([name, weight]) =>
  Array.from({ length: weight * 10 }, () => name),
);

/**
 * Lines for an event file. Visitors take turns by session; `publishes` are folders to switch to,
 * spread evenly, the first before all events.
 */
export function* shoppers({ events, visitors, seed, products, publishes = [] }) {
  const random = chance(seed);
  const everyone = Array.from({ length: visitors }, (_, number) => makeVisitor(random, number));
  const between = Math.ceil(events / Math.max(publishes.length, 1));
  let made = 0;
  while (made < events) {
    const visitor = random.pick(everyone);
    visitor.time += random.skewed(3 * DAY);
    const length = 4 + random.skewed(60);
    for (let i = 0; i < length && made < events; ++i, ++made) {
      if (publishes.length && made % between === 0) yield { publish: publishes[made / between] };
      visitor.time += 300 + random.skewed(120e3);
      // Most say yes to the banner of their first page; without it nobody is interrupted.
      const asked = i === 1 && !visitor.asked && random.next() < 0.8;
      visitor.asked ||= asked;
      const step = i === 0 ? 'home' : asked ? 'accept' : random.pick(BAG);
      const [name, params, placements] = steps[step](random, visitor, products);
      yield {
        name,
        time: visitor.time,
        visitor_id: visitor.visitor_id,
        params,
        ...(placements?.length ? { placements } : {}),
      };
    }
  }
}
