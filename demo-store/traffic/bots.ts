// Robots that run scripts: price watchers which go through the whole catalogue faster than anybody
// reads. They are marked, as a shop's bot detection would, with GA4's `traffic_type`.
import type { Product } from '../src/catalogue/types.ts';
import { itemEvent } from '../src/datalayer/payloads.ts';
import type { Assortment } from './assortment.ts';
import { DAY, SECOND } from './calendar.ts';
import type { CityEvent } from './events.ts';
import type { Random } from './random.ts';

const MARK = { traffic_type: 'bot' };
const MOST_PAGES = 120;

function* crawl(
  random: Random,
  visitor: string,
  products: readonly Product[],
  origin: string,
  start: number,
): Generator<CityEvent> {
  let time = start;
  const tell = (name: string, params: Readonly<Record<string, unknown>>): CityEvent => ({
    name,
    id: random.uuid7(time),
    visitor_id: visitor,
    time,
    params: { ...params, ...MARK },
  });
  for (const product of products) {
    time += random.int(200, 1500);
    yield tell('page_view', {
      page_location: `${origin}/p/${product.id}`,
      page_type: 'product',
      language: 'en',
      device_category: 'desktop',
    });
    yield tell(...viewOf(product));
  }
}

function viewOf(product: Product): [string, Readonly<Record<string, unknown>>] {
  const { event, ecommerce } = itemEvent('view_item', product, 'en');
  return [event, ecommerce];
}

/** All that one robot does between `begin` and `end`: a crawl every few days. */
export function* robot(
  random: Random,
  { catalogue }: Assortment,
  origin: string,
  begin: number,
  end: number,
): Generator<CityEvent> {
  const visitor = random.uuid4();
  const { products } = catalogue;
  let from = 0;
  for (let time = begin; time < end; time += random.exponential(9) * DAY + SECOND) {
    const start = begin + Math.floor(time - begin);
    const part = Array.from(
      { length: Math.min(MOST_PAGES, products.length) },
      (_, i) => products[(from + i) % products.length]!,
    );
    from += part.length;
    yield* crawl(random, visitor, part, origin, start);
  }
}
