// The shop behind an edge in workerd: slots are in the first HTML.
import { expect, test } from '../support/test.ts';

test.use({ siteOptions: { visitors: 150, hostile: false, edge: true } });

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('slots are filled, in the looks of the shop', async ({ shopper }) => {
    await shopper.goTo('/');
    const card = shopper.slot('home-for-you').locator('[data-vaiven-item]').first();
    await expect(card).toBeVisible();
    await expect(shopper.slot('home-for-you').locator('[data-vaiven-item]')).toHaveCount(6);
    // What the shop itself put there gives way.
    await expect(shopper.slot('home-for-you').locator('.fallback')).toBeHidden();
    const cards = shopper.slot('home-for-you').locator('[data-vaiven-item]');
    const [first, second] = [
      (await cards.nth(0).boundingBox())!,
      (await cards.nth(1).boundingBox())!,
    ];
    expect(second.y, 'cards stand side by side').toBe(first.y);
    expect(second.x).toBeGreaterThan(first.x);
    await shopper.goTo('/p/run-alisio-4');
    await expect(
      shopper.slot('product-similar').getByText('Se parece a este').first(),
    ).toBeVisible();
  });
});
