// The whole loop: what shoppers do changes what the next ones see, by training and publishing.
import { randomUUID } from 'node:crypto';

import { Shopper } from '../support/shopper.ts';
import { expect, test, type Site } from '../support/test.ts';

test.use({ siteOptions: { visitors: 0, hostile: false } });

const SHOE = 'run-alisio-4';
// Nothing that one would guess from texts, prices or categories.
const COMPANIONS = ['nat-gafas-corriente', 'nut-gel-limon', 'fit-kettlebell-12'];

/** Visitors who look at the shoe and its companions, one after the other. */
async function coViews(site: Site, visitors: number): Promise<void> {
  const start = Date.now() - 3_600_000;
  const events = Array.from({ length: visitors }, (_, index) => {
    const visitor = randomUUID();
    return [SHOE, ...COMPANIONS].map((id, step) => ({
      name: 'view_item',
      visitor_id: visitor,
      time: start + index * 1000 + step * 10_000,
      params: { currency: 'EUR', items: [{ item_id: id }] },
    }));
  });
  await site.tell(events.flat());
}

test('after training and publishing, product pages recommend what went together', async ({
  shopper,
  browser,
}) => {
  const { site } = shopper;
  const manifest = async (): Promise<{ root: string }> =>
    (await (await fetch(`${site.bundle}/manifest.json`)).json()) as { root: string };
  await shopper.goTo(`/p/${SHOE}`);
  const before = await shopper.productsIn('product-together');
  const first = await manifest();

  await coViews(site, 40);
  const trained = JSON.parse(await site.vaiven('train', '--json')) as { rows: number };
  expect(trained.rows).toBeGreaterThanOrEqual(COMPANIONS.length + 1);
  await site.vaiven('publish');
  const second = await manifest();
  expect(second.root).not.toBe(first.root);

  // Someone who comes later, without the old manifest in the browser's cache.
  const context = await browser.newContext({ locale: 'es-ES' });
  const later = new Shopper(await context.newPage(), site);
  await later.goTo(`/p/${SHOE}`);
  const after = await later.productsIn('product-together');
  expect(after).not.toEqual(before);
  expect([...after.slice(0, COMPANIONS.length)].sort()).toEqual([...COMPANIONS].sort());

  // Its events say which bundle was decided with.
  await later.accept();
  const visitor = await later.hasVisitorId();
  await later.goTo('/');
  const events = await later.eventsAtServer(visitor, (all) =>
    all.some(({ name }) => name === 'page_view'),
  );
  const view = events.find(({ name }) => name === 'page_view');
  expect(view?.bundle).toBe(second.root.slice(0, 16));
  await context.close();

  // And back: the publish before is one command away.
  await site.vaiven('publish', '--rollback');
  expect((await manifest()).root).toBe(first.root);
  const again = await browser.newContext({ locale: 'es-ES' });
  const last = new Shopper(await again.newPage(), site);
  await last.goTo(`/p/${SHOE}`);
  expect(await last.productsIn('product-together')).toEqual(before);
  await again.close();
});
