// What shoppers do, as the loader records it: the mix of events that a shop sees.
import { chance } from './chance.mjs';

const START = Date.UTC(2026, 10, 1, 9);
const CATEGORIES = ['running', 'trail', 'football', 'fitness', 'outdoor'];
const BRANDS = ['Sendero', 'Nube', 'Ferro', 'Marea', 'Ñandú', 'Cumbre', 'Brisa', 'Roca'];

// Per mille, roughly as funnels are: many look, few buy.
const MIX = [
  [400, 'page_view'],
  [80, 'view_item_list'],
  [270, 'view_item'],
  [60, 'add_to_cart'],
  [15, 'remove_from_cart'],
  [25, 'view_cart'],
  [15, 'begin_checkout'],
  [10, 'purchase'],
  [45, 'search'],
  [60, 'campaign_impression'],
  [20, 'campaign_dismiss'],
];
const NAMES = MIX.flatMap(([share, name]) => Array.from({ length: share }, () => name));

function makeItem(random, quantity) {
  const number = random.skewed(2000);
  return {
    item_id: `SKU-${number}`,
    item_name: `Zapatillas ${BRANDS[number % 8]} ${number}`,
    item_brand: BRANDS[number % 8],
    item_category: CATEGORIES[number % 5],
    price: 10 + (number % 150) + 0.95,
    quantity,
  };
}

function makeItems(random, count) {
  const items = Array.from({ length: count }, () => makeItem(random, 1 + random.below(2)));
  const value = items.reduce((sum, item) => sum + item.price * item.quantity, 0);
  return { currency: 'EUR', value: Math.round(value * 100) / 100, items };
}

function makeParams(name, random, index) {
  switch (name) {
    case 'page_view':
      return {
        page_location: `https://shop.example/p/${random.below(2000)}?page=${index}`,
        page_title: 'Zapatillas para correr',
        page_type: random.pick(['home', 'category', 'product', 'cart']),
        language: 'es',
        device_category: 'mobile',
      };
    case 'search':
      return { search_term: random.pick(CATEGORIES) };
    case 'campaign_impression':
    case 'campaign_dismiss':
      return { campaign: `c${random.below(20)}`, surface: 'bar' };
    case 'view_item_list':
      return makeItems(random, 6);
    case 'purchase':
      return { transaction_id: `T-${random.uuid()}`, ...makeItems(random, 2) };
    case 'view_cart':
    case 'begin_checkout':
      return makeItems(random, 3);
    default:
      return makeItems(random, 1);
  }
}

/** `count` events of one visitor, some seconds apart, sequence from 1. */
export function makeVisit(count, seed, start = START) {
  const random = chance(seed);
  const visitor = random.uuid();
  const pageView = random.uuid();
  const events = Array.from({ length: count }, (_, i) => {
    const name = random.pick(NAMES);
    return {
      id: random.uuid(),
      sequence: i + 1,
      time: start + i * 20_000,
      name,
      pageView,
      bundle: '0123456789abcdef',
      params: makeParams(name, random, i),
    };
  });
  return { visitor, events };
}
