// A made-up shop for recordings: products and orders as the CSV files that `vaiven import` reads.
import { chance } from './chance.mjs';

const CATEGORIES = ['running', 'trail', 'football', 'fitness', 'outdoor'];
const BRANDS = ['Sendero', 'Nube', 'Ferro', 'Marea', 'Ñandú'];
const KINDS = ['Zapatillas', 'Camiseta', 'Mochila', 'Calcetines', 'Chaqueta', 'Balón'];
const HOSTILE = ['<img src=x onerror=alert(1)>', '"><script>alert(1)</script>', '{{id}} &amp; co'];

/** Same seed, same shop; `edition` moves prices and what is in stock, as days do. */
export function makeProducts(count, seed, edition = 0) {
  const random = chance(seed);
  const change = chance(seed + 1000 * edition);
  const products = [];
  for (let i = 0; i < count; ++i) {
    const kind = random.pick(KINDS);
    const brand = random.pick(BRANDS);
    const price = 8 + random.below(15000) / 100;
    const hostile = i % 29 === 28 ? ` ${HOSTILE[i % HOSTILE.length]}` : '';
    const reduced = change.next() < 0.2;
    products.push({
      id: `p-${i}`,
      title: `${kind} ${brand} ${i}${hostile}`,
      link: `/p/${i}`,
      image_link: `/img/${i}.svg`,
      brand,
      product_type: random.pick(CATEGORIES),
      price: price.toFixed(2),
      sale_price: reduced ? (price * 0.8).toFixed(2) : '',
      availability: change.next() < 0.1 ? 'out of stock' : 'in stock',
    });
  }
  return products;
}

function csv(rows) {
  const cell = (text) => `"${String(text).replaceAll('"', '""')}"`;
  const names = Object.keys(rows[0]);
  return [names, ...rows.map((row) => names.map((name) => row[name]))]
    .map((cells) => `${cells.map(cell).join(',')}\n`)
    .join('');
}

/** products.csv; prices in euros. */
export function productsCsv(products) {
  return csv(products.map((product) => ({ ...product, currency: 'EUR' })));
}

/** orders.csv: customers buy what belongs together, so that there is something to learn. */
export function ordersCsv(products, count, seed) {
  const random = chance(seed);
  const rows = [];
  for (let order = 0; order < count; ++order) {
    const first = random.skewed(products.length);
    const lines = 1 + random.below(4);
    const time = Date.UTC(2026, 8, 1) + order * 7e6;
    for (let line = 0; line < lines; ++line) {
      const product = products[(first + line * 7 + random.below(2)) % products.length];
      rows.push({
        order_id: `o-${order}`,
        item_id: product.id,
        quantity: 1 + random.below(3),
        price: product.price,
        time: new Date(time).toISOString(),
        customer_id: `c-${random.below(count / 3)}`,
      });
    }
  }
  return csv(rows);
}
