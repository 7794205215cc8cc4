// A stranger's walk: from the first visit to the second purchase, over three weeks and two devices. The
// shop and the server are the real ones and know of no test. At every step what should be there is
// there, and the reason that is given for it is true.
import { createHmac } from 'node:crypto';

import { Device } from '../support/device.ts';
import { said, why } from '../support/inspection.ts';
import type { Shopper } from '../support/shopper.ts';
import { expect, test, type Site } from '../support/test.ts';
import { Crowd } from './crowd.ts';
import { Diary, euros } from './diary.ts';
import { Shelves } from './shelf.ts';

const DAY = 24 * 3_600_000;
const SHOES = ['run-alisio-4', 'run-cierzo-carbon', 'run-terral-max'] as const;
const SMALL = 'nut-gel-limon';
const LATER = 'nut-gel-cafeina';
const PASSWORD = 'una contraseña larga';

const LAPTOP = { viewport: { width: 1280, height: 800 } };
const PHONE = {
  viewport: { width: 390, height: 844 },
  hasTouch: true,
  isMobile: true,
  userAgent:
    'Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36',
};

test.use({ siteOptions: { visitors: 400, hostile: false } });

const bar = ({ page }: Shopper) => page.locator('[data-vaiven-surface="bar"]');

/** An amount of the summary on a cart or checkout page, by how its line begins. */
async function sum({ page }: Shopper, name: string): Promise<number> {
  const line = page.locator('.sums div').filter({ hasText: new RegExp(`^\\s*${name}`) });
  return euros(await line.locator('dd').innerText());
}

/** Turns to leave; the content of a pop-up would be there by now. */
async function turnsToLeave(shopper: Shopper): Promise<void> {
  await shopper.page.waitForLoadState('networkidle');
  await shopper.headForTheTabs();
}

/** The customer that a device was told to be, once the server knows, by a token that is genuine. */
async function customerOn(shopper: Shopper, site: Site): Promise<string> {
  const visitor = await shopper.hasVisitorId();
  const events = await shopper.eventsAtServer(visitor, (all) =>
    all.some(({ name }) => name === 'identify'),
  );
  const { params } = events.find(({ name }) => name === 'identify')!;
  const { customer_id: customer, token } = params as { customer_id: string; token: string };
  const [expiry = '', signature] = token.split('.');
  expect(Number(expiry) * 1000).toBeGreaterThan(Date.now());
  expect(signature).toBe(
    createHmac('sha256', site.secretKey)
      .update(`${site.publicKey}\n${customer}\n${expiry}`)
      .digest('base64url'),
  );
  return customer;
}

test('three weeks of a stranger', async ({ browser, site }) => {
  test.setTimeout(180_000);
  const start = Date.now() - 21 * DAY;
  const diary = new Diary();
  const shelves = new Shelves(diary, await Crowd.count(site));
  const laptop = new Device(browser, site, LAPTOP);
  const phone = new Device(browser, site, PHONE);
  let ana = await laptop.open(start);
  let firstOrder = '';
  let customer = '';

  await test.step('a first visit: asked, greeted, and nothing is claimed to be known', async () => {
    await ana.goTo('/');
    await expect(ana.banner).toBeVisible();
    await expect(bar(ana)).toContainText('¡Hola!');
    expect(await why(ana.page, 'welcome', 'shown')).toBe('Mostrada con page_view');
    const picks = await shelves.hold(ana, 'home-for-you');
    expect(picks.map(({ because }) => because).filter(Boolean)).toEqual([]);
    expect(await said(ana.page)).toMatchObject({
      visitor: null,
      profile: { session: 1, recent: [] },
    });
    await ana.accept();
    await bar(ana).getByRole('button', { name: 'Cerrar' }).click();
    await expect(bar(ana)).toHaveCount(0);
  });

  await test.step('running shoes: what others looked at as well', async () => {
    await ana.page.getByRole('link', { name: 'Ver zapatillas' }).click();
    for (const shoe of SHOES) {
      await ana.openProduct(shoe);
      await diary.looksAt(ana);
      await shelves.hold(ana, 'product-similar');
      await shelves.hold(ana, 'product-together');
      if (shoe !== SHOES[2]) await ana.page.goBack();
    }
    const { segments } = await said(ana.page, (now) => now.segments.length > 0);
    expect(segments.map(({ id }) => id)).toEqual(['runners']);
    // Three running products, an empty cart, a product page: the advice is armed.
    expect(await why(ana.page, 'runners-doubt', 'ready')).toMatch(/espera 45 s sin moverse/);
  });

  await test.step('the home page has turned to running, because of those shoes', async () => {
    await ana.goTo('/');
    const picks = await shelves.hold(ana, 'home-for-you');
    expect(picks.filter(({ strategy }) => strategy === 'for_you').length).toBeGreaterThanOrEqual(3);
    const { profile } = await said(ana.page);
    expect(profile!.interests.find(({ kind }) => kind === 'category')?.name).toBe('running');
    await expect(bar(ana)).toHaveCount(0);
  });

  await test.step('a small cart: who leaves is left in peace, for its amount', async () => {
    await ana.goTo(`/p/${SMALL}`);
    await diary.takes(ana);
    await ana.goTo('/cart');
    await shelves.hold(ana, 'cart-complete');
    const value = await sum(ana, 'Subtotal');
    expect(value).toBeLessThan(50);
    await turnsToLeave(ana);
    expect(await why(ana.page, 'exit-coupon', 'not_shown')).toBe(
      `Público: cart.value es ${value}, debe ser mayor que 50`,
    );
    await expect(ana.dialog()).toHaveCount(0);
  });

  await test.step('a cart of more: the coupon names its amount, and the shop takes it', async () => {
    const { page } = ana;
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await ana.goTo(`/p/${SHOES[0]}`);
    await diary.takes(ana);
    await ana.goTo('/cart');
    await shelves.hold(ana, 'cart-complete');
    const value = await sum(ana, 'Subtotal');
    expect(value).toBeGreaterThan(50);
    await turnsToLeave(ana);
    await expect(ana.dialog()).toBeVisible();
    expect(euros(await ana.dialog().innerText())).toBe(value);
    expect(await why(page, 'exit-coupon', 'shown')).toBe('Mostrada con exit_intent');

    await ana.dialog().getByRole('button', { name: 'VUELVE10' }).click();
    const code = await page.evaluate(() => navigator.clipboard.readText());
    await ana.dialog().getByRole('link', { name: 'Ir al carrito' }).click();
    await page.getByRole('textbox', { name: 'Código de descuento' }).fill(code);
    await page.getByRole('button', { name: 'Aplicar' }).click();
    // A tenth, as the pop-up said.
    expect(await sum(ana, 'Descuento')).toBeCloseTo(value / 10, 2);
    await turnsToLeave(ana);
    expect(await why(page, 'exit-coupon', 'not_shown')).toMatch(/^Vista 1× .*: el tope$/);
    await expect(ana.dialog()).toHaveCount(0);
  });

  await test.step('the first purchase: nothing comes between the steps', async () => {
    const total = await sum(ana, 'Total');
    const steps: string[] = [];
    firstOrder = await ana.buy(async (step) => {
      steps.push(step);
      expect(await sum(ana, 'Total')).toBe(total);
      await turnsToLeave(ana);
      await expect(ana.page.locator('[data-vaiven-surface]')).toHaveCount(0);
    });
    expect(steps).toEqual(['contact', 'delivery', 'payment', 'review']);
    expect(await sum(ana, 'Total')).toBe(total);
    diary.cart.clear();
    const { profile } = await said(ana.page, (now) => now.profile?.orders.count === 1);
    expect(profile).toMatchObject({ orders: { value: total }, cart: { quantity: 0 } });
  });

  await test.step('an account that keeps the order', async () => {
    const { page } = ana;
    await page.getByRole('link', { name: 'Crear cuenta' }).click();
    await page.getByLabel('Contraseña').fill(PASSWORD);
    await page.getByRole('button', { name: 'Crear cuenta' }).click();
    await expect(page.getByRole('heading', { name: 'Hola, Ana' })).toBeVisible();
    await expect(page.getByText(`Pedido ${firstOrder}`)).toBeVisible();
    customer = await customerOn(ana, site);
    await laptop.close();
  });

  await test.step('two weeks later: known on this device, and nobody is greeted twice', async () => {
    ana = await laptop.open(start + 14 * DAY);
    const { page } = ana;
    await ana.goTo('/');
    await expect(ana.banner).toBeHidden();
    await expect(bar(ana)).toHaveCount(0);
    expect(await why(page, 'welcome', 'not_shown')).toMatch(/^Vista 1× por este visitante/);
    // The shop has forgotten the log-in by now; the device has not forgotten the shoes.
    await expect(page.getByRole('link', { name: 'Entrar' })).toBeVisible();
    const picks = await shelves.hold(ana, 'home-for-you');
    expect(picks.filter(({ strategy }) => strategy === 'for_you').length).toBeGreaterThanOrEqual(3);
    const { profile, segments } = await said(page);
    expect(profile).toMatchObject({ session: 2, orders: { count: 1 } });
    // Three running products within a week: not within this one.
    expect(segments).toEqual([]);

    await ana.slot('home-for-you').getByRole('link').first().click();
    await page.waitForURL('**/p/**');
    await diary.looksAt(ana);
    await shelves.hold(ana, 'product-similar');
    const visitor = await ana.hasVisitorId();
    const events = await ana.eventsAtServer(visitor, (all) =>
      all.some(({ name }) => name === 'slot_click'),
    );
    expect(events.find(({ name }) => name === 'slot_click')?.params).toMatchObject({
      slot: 'home-for-you',
      item_id: picks[0]?.item,
    });
  });

  await test.step('a full cart again: who has bought gets no coupon', async () => {
    await ana.goTo(`/p/${SHOES[2]}`);
    await diary.takes(ana);
    await ana.goTo('/cart');
    await shelves.hold(ana, 'cart-complete');
    expect(await sum(ana, 'Subtotal')).toBeGreaterThan(50);
    await turnsToLeave(ana);
    expect(await why(ana.page, 'exit-coupon', 'not_shown')).toBe(
      'Su objetivo se cumplió: purchase',
    );
    await expect(ana.dialog()).toHaveCount(0);
    // Left behind: it is not in the cart of another device.
    diary.cart.clear();
    await laptop.close();
  });

  await test.step('a phone, three days on: a stranger to it until the log-in', async () => {
    ana = await phone.open(start + 17 * DAY);
    const { page } = ana;
    await ana.goTo('/');
    await expect(ana.banner).toBeVisible();
    expect(await why(page, 'welcome', 'shown')).toBe('Mostrada con page_view');
    await shelves.hold(ana, 'home-for-you');
    await ana.accept();
    // It lies over the head of the page until it is closed.
    await bar(ana).getByRole('button', { name: 'Cerrar' }).click();
    await page.getByRole('link', { name: 'Entrar' }).click();
    await page.getByLabel('Correo electrónico').fill('ana@ejemplo.es');
    await page.getByLabel('Contraseña').fill(PASSWORD);
    await page.getByRole('button', { name: 'Entrar' }).click();
    await expect(page.getByRole('heading', { name: 'Hola, Ana' })).toBeVisible();
    await expect(page.getByText(`Pedido ${firstOrder}`)).toBeVisible();
    // Two visitors, one customer, by the shop's own word.
    expect(await customerOn(ana, site)).toBe(customer);
    const visitors = (await site.events())
      .filter(({ name, params }) => name === 'identify' && params['customer_id'] === customer)
      .map(({ visitor_id: visitor }) => visitor);
    expect(new Set(visitors).size).toBe(2);

    await ana.goTo('/c/nutrition');
    await ana.openProduct(LATER);
    await diary.looksAt(ana);
    await shelves.hold(ana, 'product-similar');
    await page.locator(`form[data-save="${LATER}"] button`).click();
    await expect(page.locator('[data-saved-count]')).toHaveText('1');
    await phone.close();
  });

  await test.step('three weeks on: the second purchase, on the phone', async () => {
    ana = await phone.open(start + 21 * DAY);
    const { page } = ana;
    await ana.goTo('/');
    await expect(bar(ana)).toHaveCount(0);
    expect(await why(page, 'welcome', 'not_shown')).toMatch(/^Vista 1× por este visitante/);
    const picks = await shelves.hold(ana, 'home-for-you');
    expect(picks[0]?.strategy).toBe('for_you');

    await ana.goTo('/wishlist');
    await ana.openProduct(LATER);
    await diary.takes(ana);
    await ana.goTo('/cart');
    await shelves.hold(ana, 'cart-complete');
    const value = await sum(ana, 'Subtotal');
    await page.waitForLoadState('networkidle');
    await ana.flickBack();
    expect(await why(page, 'exit-coupon', 'not_shown')).toBe(
      `Público: cart.value es ${value}, debe ser mayor que 50`,
    );
    await expect(ana.dialog()).toHaveCount(0);

    const secondOrder = await ana.buy();
    const visitor = await ana.hasVisitorId();
    const told = (
      await ana.eventsAtServer(visitor, (all) => {
        const purchases = all.filter(({ name }) => name === 'purchase');
        return purchases.length === 2;
      })
    ).filter(({ name }) => name === 'purchase');
    // By the back end, which knows the customer, and by the page: one order.
    expect(told.map(({ params }) => params['transaction_id'])).toEqual([secondOrder, secondOrder]);
    expect(told[0]?.params).toMatchObject({ customer_id: customer, email: 'ana@ejemplo.es' });

    await ana.goTo('/account/orders');
    for (const order of [firstOrder, secondOrder]) {
      await expect(page.getByText(`Pedido ${order}`)).toBeVisible();
    }
    await phone.close();
  });
});
