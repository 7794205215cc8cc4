// Every strategy of the shop on its page, with its reason under each product.
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { expect, test, type Site } from '../support/test.ts';
import type { Placement, Shopper } from '../support/shopper.ts';

test.use({ siteOptions: { visitors: 600, hostile: false, markets: true } });

const SHOE = 'run-alisio-4';
const GEL = 'nut-gel-limon';
const DAY = 24 * 3_600_000;

/** Reasons under the products of a slot. */
async function reasons(shopper: Shopper, placement: Placement): Promise<string[]> {
  await shopper.slotIsFilled(placement);
  const cards = shopper.slot(placement).locator('[data-vaiven-item] .because');
  return (await cards.allInnerTexts()).map((text) => text.trim());
}

/** Imports the shop's feed with cells of some products changed, and publishes. */
async function sell(
  site: Site,
  changes: Readonly<Record<string, Readonly<Record<string, string>>>>,
): Promise<void> {
  const feed = await readFile(path.join(site.data, 'products-default.csv'), 'utf8');
  // Ids, prices and availability have no commas or quotes; they stand before and after texts that do.
  const cells = /("(?:[^"]|"")*"|[^,\n]*)(,|\n|$)/g;
  const [header = [], ...rows] = feed
    .trim()
    .split('\n')
    // The last match is the nothing after the last cell.
    .map((line) => [...line.matchAll(cells)].slice(0, -1).map((cell) => cell[1]!));
  for (const row of rows) {
    for (const [name, value] of Object.entries(changes[row[header.indexOf('id')]!] ?? {})) {
      row[header.indexOf(name)] = value;
    }
  }
  const file = path.join(site.data, 'changed.csv');
  await writeFile(file, [header, ...rows].map((row) => row.join(',')).join('\n'));
  await site.vaiven('import', 'products', file);
  await site.vaiven('publish');
}

/** Browsers keep the manifest for half a minute, unless requests are watched. */
async function withoutCache({ page }: Shopper): Promise<void> {
  await page.route('**/manifest.json', (route) => route.continue());
}

test('without a past: like it, bought with it, looked at, rising, new, reduced', async ({
  shopper,
}) => {
  await shopper.goTo(`/p/${SHOE}`);
  const similar = await reasons(shopper, 'product-similar');
  expect(similar).toEqual(Array(6).fill('Se parece a este'));
  const together = await reasons(shopper, 'product-together');
  expect(together).toHaveLength(6);
  expect(together[0]).toBe('Se compra con este');
  const viewed = await reasons(shopper, 'product-viewed');
  expect(viewed).toHaveLength(6);
  expect(viewed[0]).toBe('Otros lo miraron también');
  await shopper.goTo('/');
  expect((await reasons(shopper, 'home-trending'))[0]).toBe('Sube estos días');
  expect(await reasons(shopper, 'home-new')).toEqual(Array(6).fill('Nuevo en la tienda'));
  expect(await reasons(shopper, 'home-drops')).toEqual(Array(6).fill('Rebajado'));
  await shopper.goTo('/search?q=qqq');
  expect((await reasons(shopper, 'search-instead'))[0]).toBe('Sube estos días');
  // In the page's language, whatever the site's.
  await shopper.goTo('/?lang=en');
  expect(await reasons(shopper, 'home-new')).toEqual(Array(6).fill('New in the shop'));
});

test('nothing twice on a page, and no page recommends itself', async ({ shopper }) => {
  await shopper.goTo(`/p/${SHOE}`);
  const shown = [
    ...(await shopper.productsIn('product-similar')),
    ...(await shopper.productsIn('product-together')),
    ...(await shopper.productsIn('product-viewed')),
  ];
  expect(new Set(shown).size).toBe(18);
  expect(shown).not.toContain(SHOE);
});

test('with a past: for you and for the cart, each with the product that it is for', async ({
  shopper,
}) => {
  const { page } = shopper;
  await shopper.goTo(`/p/${SHOE}`);
  await shopper.accept();
  const title = await page.getByRole('heading', { level: 1 }).innerText();
  await shopper.addToCart();
  await shopper.goTo('/cart');
  const completes = await reasons(shopper, 'cart-complete');
  expect(completes[0]).toBe(`Va con ${title}`);
  await shopper.goTo('/checkout');
  expect((await reasons(shopper, 'checkout-last'))[0]).toBe(`Va con ${title}`);
  await shopper.goTo('/');
  const forYou = await reasons(shopper, 'home-for-you');
  expect(forYou[0]).toBe(`Porque viste ${title}`);
});

test('what was looked at and is cheaper since, or back', async ({ shopper }) => {
  const { site } = shopper;
  await withoutCache(shopper);
  // The kettlebell is sold out for now; who looks at it will hear when it is back.
  await sell(site, { 'fit-kettlebell-12': { availability: 'out_of_stock' } });
  await shopper.goTo('/p/fit-kettlebell-12');
  await shopper.accept();
  await shopper.goTo(`/p/${SHOE}`);
  await shopper.slotIsFilled('product-similar');
  await sell(site, { [SHOE]: { sale_price: '99.95 EUR' } });
  await shopper.goTo('/');
  expect((await reasons(shopper, 'home-drops')).slice(0, 2)).toEqual([
    'Lo miraste y ha vuelto',
    'Ha bajado desde que lo miraste',
  ]);
  expect((await shopper.productsIn('home-drops')).slice(0, 2)).toEqual(['fit-kettlebell-12', SHOE]);
});

test('what is bought again and again: due, and as a cart to fill', async ({ shopper }) => {
  const { site, page } = shopper;
  await withoutCache(shopper);
  // Forty runners who buy gels every thirty days, beside those who were there once.
  const now = Date.now();
  await site.tell(
    Array.from({ length: 80 }, (_, order) => ({
      name: 'purchase',
      time: now - (order % 2 === 0 ? 50 : 20) * DAY,
      params: {
        transaction_id: `again-${order}`,
        customer_id: `runner-${order >> 1}`,
        currency: 'EUR',
        value: 11.95,
        items: [{ item_id: GEL, price: 11.95, quantity: 1 }],
      },
    })),
  );
  await site.vaiven('publish');

  await page.clock.setSystemTime(now - 75 * DAY);
  await shopper.goTo(`/p/${GEL}`);
  await shopper.accept();
  await shopper.addToCart();
  await shopper.buy();
  expect((await reasons(shopper, 'confirmation-next'))[0]).toMatch(/^Por(que viste| lo que) /);
  // Once is no habit.
  await shopper.goTo('/cart');
  await expect(shopper.slot('cart-usual')).toHaveAttribute('data-vaiven-state', 'empty');

  await page.clock.setSystemTime(now - 40 * DAY);
  await shopper.goTo(`/p/${GEL}`);
  await shopper.addToCart();
  await shopper.buy();
  // Whoever leaves at once leaves before the page has told the order.
  await shopper.eventsAtServer(
    await shopper.hasVisitorId(),
    (events) =>
      events.filter(({ name, sequence }) => name === 'purchase' && sequence > 0).length === 2,
  );
  await page.clock.setSystemTime(now);
  await shopper.goTo('/cart');
  expect(await reasons(shopper, 'cart-usual')).toEqual(['Lo compras a menudo']);
  await page.getByRole('link', { name: 'Llenar el carrito con esto' }).click();
  await page.getByRole('button', { name: 'Llenar el carrito' }).click();
  await page.waitForURL('**/cart');
  await expect(page.locator(`form[data-cart-set="${GEL}"]`).first()).toBeVisible();

  // At the checkout of something else, the gels are due.
  await page.getByRole('button', { name: /^Quitar / }).click();
  await shopper.goTo(`/p/${SHOE}`);
  await shopper.addToCart();
  await shopper.goTo('/checkout/contact');
  expect((await reasons(shopper, 'checkout-last'))[0]).toBe('Quizá se te esté acabando');
  expect((await shopper.productsIn('checkout-last'))[0]).toBe(GEL);
});
