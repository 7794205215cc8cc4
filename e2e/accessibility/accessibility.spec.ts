// axe finds nothing serious in the shop, in what we put into it, and in our overlay.
import axe, { type AxeResults } from 'axe-core';

import { expect, test, type Page } from '../support/test.ts';

async function problems(page: Page): Promise<string[]> {
  // As an expression of the debugger: the page's policy does not let it in otherwise.
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() =>
    (window as never as { axe: { run(): Promise<AxeResults> } }).axe.run(),
  );
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${JSON.stringify(node.target)}`));
}

for (const [device, viewport] of [
  ['a desktop', { width: 1280, height: 800 }],
  ['a phone', { width: 390, height: 844 }],
] as const) {
  test.describe(`on ${device}`, () => {
    test.use({ viewport });

    test('home, product, cart and pop-up', async ({ shopper }) => {
      const { page } = shopper;
      await shopper.goTo('/');
      await shopper.slotIsFilled('home-for-you');
      expect(await problems(page), 'home with the banner').toEqual([]);
      await shopper.accept();
      await shopper.goTo('/p/run-alisio-4');
      await shopper.slotIsFilled('product-similar');
      expect(await problems(page), 'product').toEqual([]);
      await shopper.addToCart();
      await shopper.goTo('/cart');
      await shopper.slotIsFilled('cart-complete');
      expect(await problems(page), 'cart').toEqual([]);
      await page.waitForLoadState('networkidle');
      await shopper.headForTheTabs();
      await expect(shopper.dialog()).toBeVisible();
      expect(await problems(page), 'cart with the pop-up').toEqual([]);
    });

    test('the debug overlay, panel by panel', async ({ shopper }) => {
      const { page } = shopper;
      await shopper.goTo('/');
      await shopper.accept();
      await shopper.goTo('/?vaiven_debug');
      await shopper.slotIsFilled('home-for-you');
      const overlay = page.locator('[data-vaiven-debug]');
      const pill = overlay.getByRole('button', { name: 'Vaivén', exact: true });
      if (await pill.isVisible()) await pill.click();
      for (const name of ['Campañas', 'Productos', 'Visitante', 'Eventos', 'Estado']) {
        await overlay.getByRole('tab', { name }).click();
        await expect(overlay.getByRole('tabpanel')).not.toBeEmpty();
        expect(await problems(page), name).toEqual([]);
      }
    });
  });
}
