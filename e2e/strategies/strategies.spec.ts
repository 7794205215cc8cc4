// Every strategy of the shop on its page, with its reason under each product.
import { expect, test } from '../support/test.ts';
import type { Placement, Shopper } from '../support/shopper.ts';

test.use({ siteOptions: { visitors: 600, hostile: false } });

const SHOE = 'run-alisio-4';

/** Reasons under the products of a slot. */
async function reasons(shopper: Shopper, placement: Placement): Promise<string[]> {
  await shopper.slotIsFilled(placement);
  const cards = shopper.slot(placement).locator('[data-vaiven-item] .because');
  return (await cards.allInnerTexts()).map((text) => text.trim());
}

test('without a past: what is like it, what is bought with it, what rises', async ({ shopper }) => {
  await shopper.goTo(`/p/${SHOE}`);
  const similar = await reasons(shopper, 'product-similar');
  expect(similar).toEqual(Array(6).fill('Se parece a este'));
  const together = await reasons(shopper, 'product-together');
  expect(together).toHaveLength(6);
  expect(together[0]).toBe('Se compra con este');
  for (const reason of together) {
    expect(['Se compra con este', 'Otros lo miraron también', 'De lo más vendido']).toContain(
      reason,
    );
  }
  await shopper.goTo('/');
  const rising = await reasons(shopper, 'home-trending');
  expect(rising[0]).toBe('Sube estos días');
  await shopper.goTo('/search?q=qqq');
  const instead = await reasons(shopper, 'search-instead');
  expect(instead[0]).toBe('Sube estos días');
});

test('nothing twice on a page, and no page recommends itself', async ({ shopper }) => {
  await shopper.goTo(`/p/${SHOE}`);
  const shown = [
    ...(await shopper.productsIn('product-similar')),
    ...(await shopper.productsIn('product-together')),
  ];
  expect(new Set(shown).size).toBe(12);
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
  await shopper.goTo('/');
  const forYou = await reasons(shopper, 'home-for-you');
  expect(forYou[0]).toBe(`Porque viste ${title}`);
});
