// An order that the page and the back end both tell is one order.
import { expect, test } from '../support/test.ts';

test.use({ siteOptions: { visitors: 0, hostile: false } });

/** Orders that count, as training reads them. */
async function orders(site: { vaiven(...args: string[]): Promise<string> }): Promise<number> {
  return (JSON.parse(await site.vaiven('train', '--json')) as { orders: number }).orders;
}

test('tag and back end tell one order', async ({ shopper }) => {
  const { site } = shopper;
  await shopper.goTo('/p/run-alisio-4');
  await shopper.accept();
  const visitor = await shopper.hasVisitorId();
  await shopper.addToCart();
  await shopper.goTo('/p/nut-gel-limon');
  await shopper.addToCart();
  const id = await shopper.buy();

  const purchases = (
    await shopper.eventsAtServer(visitor, (all) => {
      const told = all.filter(({ name }) => name === 'purchase');
      return told.length === 2;
    })
  ).filter(({ name }) => name === 'purchase');
  // Both were heard: the back end's has no place in the visitor's stream, the tag's has.
  expect(purchases.map(({ sequence }) => sequence > 0)).toEqual([false, true]);
  expect(purchases.map(({ params }) => params['transaction_id'])).toEqual([id, id]);
  expect(purchases.map(({ params }) => params['email'])).toEqual(['ana@ejemplo.es', undefined]);
  expect(await orders(site)).toBe(1);

  // The confirmation told again, by a reload, is still the same order.
  await shopper.page.reload();
  await shopper.eventsAtServer(
    visitor,
    (all) => all.filter(({ name }) => name === 'purchase').length === 3,
  );
  expect(await orders(site)).toBe(1);

  const other = await shopperBuysAgain();
  expect(other).not.toBe(id);
  await expect.poll(() => orders(site)).toBe(2);

  async function shopperBuysAgain(): Promise<string> {
    await shopper.goTo('/p/run-terral-max');
    await shopper.addToCart();
    return shopper.buy();
  }
});

test('without consent the back end tells the order, and nobody is named', async ({ shopper }) => {
  const { site } = shopper;
  await shopper.goTo('/p/run-bruma-tempo');
  await shopper.refuse();
  await shopper.addToCart();
  const id = await shopper.buy();
  const told = async (): Promise<(string | null)[]> =>
    (await site.events())
      .filter(({ name, params }) => name === 'purchase' && params['transaction_id'] === id)
      .map(({ visitor_id: visitor }) => visitor);
  await expect.poll(told).toEqual([null]);
});
