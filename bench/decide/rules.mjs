// The rules that all contestants evaluate: three conditions each, over what happened and over what is
// known of the visitor, in the condition language that Vaivén and GrowthBook share, and for json-logic.
import { chance } from '../lib/chance.mjs';

const random = chance(2026);

const PLANS = ['free', 'silver', 'gold'];
const COUNTRIES = ['ES', 'MX', 'AR', 'CO'];
const CATEGORIES = ['running', 'trail', 'football', 'fitness', 'outdoor'];
const BRANDS = ['Sendero', 'Nube', 'Ferro', 'Marea', 'Ñandú', 'Cumbre', 'Brisa', 'Roca'];
const DEVICES = ['desktop', 'mobile', 'tablet'];

/** How many things somebody may want of each field. */
const STABLE = {
  plan: () => oneOf(PLANS),
  country: () => oneOf(COUNTRIES),
  age: () => range(18, 70),
  visits: () => range(1, 40),
  device: () => oneOf(DEVICES),
};
const CHANGING = {
  'session.page_views': () => range(1, 60),
  'event.item_category': () => oneOf(CATEGORIES),
  'event.item_brand': () => oneOf(BRANDS),
  'event.price': () => range(10, 200),
  'event.on_sale': () => random.next() < 0.5,
};

function oneOf(values) {
  const some = values.filter(() => random.next() < 0.5);
  switch (random.below(4)) {
    case 0:
      return random.pick(values);
    case 1:
      return { $ne: random.pick(values) };
    case 2:
      return { $in: some.length ? some : values.slice(0, 2) };
    default:
      return { $nin: some.length ? some : values.slice(0, 2) };
  }
}

function range(low, high) {
  const bound = low + random.below(high - low);
  return { [random.pick(['$gt', '$gte', '$lt', '$lte'])]: bound };
}

/** `count` conditions of three members each. */
export function makeConditions(count, { changing }) {
  const fields = changing ? { ...STABLE, ...CHANGING } : STABLE;
  return Array.from({ length: count }, () => {
    const names = Object.keys(fields);
    const condition = {};
    for (let i = 0; i < 3; ++i) {
      const name = names.splice(random.below(names.length), 1)[0];
      condition[name] = fields[name]();
    }
    return condition;
  });
}

const JSON_LOGIC = { $gt: '>', $gte: '>=', $lt: '<', $lte: '<=', $ne: '!==' };

function toJsonLogicLeaf(name, wanted) {
  const field = { var: name };
  if (typeof wanted !== 'object') return { '===': [field, wanted] };
  const [[operator, value]] = Object.entries(wanted);
  if (operator === '$in') return { in: [field, value] };
  if (operator === '$nin') return { '!': { in: [field, value] } };
  return { [JSON_LOGIC[operator]]: [field, value] };
}

export function toJsonLogic(condition) {
  return { and: Object.entries(condition).map(([name, wanted]) => toJsonLogicLeaf(name, wanted)) };
}

/** Who the visitor is, as a shop tells with `identify`. */
export const visitor = { plan: 'silver', country: 'ES', age: 34, visits: 7 };

/** What differs between page views: parameters of the event. */
export function makePageViews(count) {
  return Array.from({ length: count }, (_, i) => ({
    page_location: `https://shop.example/p/${i}`,
    page_type: 'product',
    device_category: 'mobile',
    item_category: random.pick(CATEGORIES),
    item_brand: random.pick(BRANDS),
    price: 5 + random.below(200),
    on_sale: random.next() < 0.3,
  }));
}

/** The same for evaluators that keep no profile: their host does that for nothing here. */
export function attributesOf(params, index) {
  return {
    ...visitor,
    device: params.device_category,
    session: { page_views: index + 1 },
    event: params,
  };
}
