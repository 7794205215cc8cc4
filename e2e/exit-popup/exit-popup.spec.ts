// The coupon for who leaves with a full cart: once, closable, and never after a purchase.
import { expect, test } from '../support/test.ts';
import type { Shopper } from '../support/shopper.ts';

const SHOE = 'run-alisio-4';

/** Agrees, and puts a shoe of 129.95 € into the cart. */
async function fillCart(shopper: Shopper): Promise<void> {
  await shopper.goTo(`/p/${SHOE}`);
  await shopper.accept();
  await shopper.addToCart();
}

/** The sensor is armed once the content of the pop-up is there. */
async function contentIsLoaded(shopper: Shopper): Promise<void> {
  await shopper.page.waitForLoadState('networkidle');
}

test('the dialog comes once, gives the focus back, and stays away', async ({ shopper }) => {
  const { page } = shopper;
  await fillCart(shopper);
  await shopper.goTo('/cart');
  await shopper.slotIsFilled('cart-complete');
  await contentIsLoaded(shopper);
  const coupon = page.getByRole('textbox', { name: 'Código de descuento' });
  await coupon.focus();
  await shopper.headForTheTabs();

  const dialog = shopper.dialog();
  await expect(dialog).toBeVisible();
  await expect(dialog).toHaveAttribute('aria-label', /Código de descuento/);
  await expect(dialog.getByText('129,95')).toBeVisible();
  // It is modal: the focus is inside and Tab does not leave it for the page.
  for (let i = 0; i < 5; i++) {
    await page.keyboard.press('Tab');
    await expect(coupon).not.toBeFocused();
  }
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(coupon).toBeFocused();

  await shopper.headForTheTabs();
  await expect(dialog).toHaveCount(0);
  await page.reload();
  await shopper.slotIsFilled('cart-complete');
  await contentIsLoaded(shopper);
  await shopper.headForTheTabs();

  // The overlay says why not; by then the exit would have been decided on.
  await shopper.goTo('/cart?vaiven_debug');
  await shopper.slotIsFilled('cart-complete');
  await shopper.headForTheTabs();
  const card = page.locator('[data-vaiven-debug] article', { hasText: 'exit-coupon' });
  await expect(card).toContainText(/Vista 1× .*: el tope/);
  await expect(dialog).toHaveCount(0);

  const visitor = await shopper.hasVisitorId();
  const events = await shopper.eventsAtServer(visitor, (all) =>
    all.some(({ name }) => name === 'campaign_dismiss'),
  );
  expect(events.filter(({ name }) => name === 'campaign_impression')).toHaveLength(1);
});

test('its buttons copy the code, close it and lead to the cart', async ({ shopper }) => {
  const { page } = shopper;
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await fillCart(shopper);
  await contentIsLoaded(shopper);
  await shopper.headForTheTabs();
  const dialog = shopper.dialog();
  await dialog.getByRole('button', { name: 'VUELVE10' }).click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe('VUELVE10');
  await dialog.getByRole('link', { name: 'Ir al carrito' }).click();
  await page.waitForURL('**/cart');
  await expect(dialog).toHaveCount(0);
  // The code is one that the shop knows.
  await page.getByRole('textbox', { name: 'Código de descuento' }).fill('VUELVE10');
  await page.getByRole('button', { name: 'Aplicar' }).click();
  await expect(page.getByText('Código VUELVE10 aplicado')).toBeVisible();
  const visitor = await shopper.hasVisitorId();
  await shopper.eventsAtServer(visitor, (all) => all.some(({ name }) => name === 'campaign_click'));
});

test('a cart below the amount, or none, is left in peace', async ({ shopper }) => {
  const { page } = shopper;
  await shopper.goTo('/p/nut-gel-limon');
  await shopper.accept();
  await shopper.addToCart();
  await shopper.goTo('/cart?vaiven_debug');
  await shopper.slotIsFilled('cart-complete');
  await shopper.headForTheTabs();
  const card = page.locator('[data-vaiven-debug] article', { hasText: 'exit-coupon' });
  await expect(card).toContainText(/Público: .*cart\.value.*mayor que 50/);
  await expect(shopper.dialog()).toHaveCount(0);
});

test('who has bought is not asked again', async ({ shopper }) => {
  const { page } = shopper;
  await fillCart(shopper);
  await shopper.buy();
  await shopper.goTo('/p/run-terral-max');
  await shopper.addToCart();
  await shopper.goTo('/cart?vaiven_debug');
  await shopper.slotIsFilled('cart-complete');
  await shopper.headForTheTabs();
  const card = page.locator('[data-vaiven-debug] article', { hasText: 'exit-coupon' });
  await expect(card).toContainText(/Público: .*orders\.count.* 1, .*0/);
  await expect(shopper.dialog()).toHaveCount(0);
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test('a fast flick upwards is the exit', async ({ shopper }) => {
    await fillCart(shopper);
    await contentIsLoaded(shopper);
    await shopper.flickBack();
    await expect(shopper.dialog()).toBeVisible();
    await shopper.dialog().getByRole('button', { name: 'Ahora no' }).click();
    await expect(shopper.dialog()).toHaveCount(0);
  });
});
