// Looks at running shoes, leaves, comes back: the home page has turned to running shoes.
import { Shopper } from '../support/shopper.ts';
import { Complaints, expect, test } from '../support/test.ts';

const SEEN = ['run-alisio-4', 'run-cierzo-carbon', 'run-terral-max'];

test('who looked at running shoes finds running things on coming back', async ({
  shopper,
  browser,
}) => {
  const { page, site } = shopper;
  await shopper.goTo('/');
  const before = await shopper.productsIn('home-for-you');
  expect(before.filter((id) => id.startsWith('run-')).length).toBeLessThan(before.length);

  await shopper.accept();
  await page.getByRole('link', { name: 'Ver zapatillas' }).click();
  for (const id of SEEN) {
    await shopper.openProduct(id);
    await page.goBack();
  }
  const storageState = await page.context().storageState();
  await page.context().close();

  // Another day: the browser was closed, its local storage is what is left.
  const context = await browser.newContext({
    storageState,
    viewport: { width: 1280, height: 800 },
    locale: 'es-ES',
  });
  const complaints = new Complaints();
  await complaints.watch(context);
  const back = new Shopper(await context.newPage(), site);
  await back.goTo('/');
  const after = await back.productsIn('home-for-you');
  expect(after.length).toBeGreaterThanOrEqual(4);
  expect(after.filter((id) => id.startsWith('run-')).length).toBeGreaterThanOrEqual(
    Math.ceil(after.length / 2),
  );
  expect(after).not.toEqual(before);
  const slot = back.slot('home-for-you');
  await expect(slot.getByRole('heading', { name: 'Te puede interesar' })).toBeVisible();
  await expect(slot.getByText(/Porque viste Zapatillas/).first()).toBeVisible();

  // Why: the debug overlay names the strategy and the product of the past, for the same products.
  await back.goTo('/?vaiven_debug');
  await back.slotIsFilled('home-for-you');
  const overlay = back.page.locator('[data-vaiven-debug]');
  await overlay.getByRole('tab', { name: 'Productos' }).click();
  const picks = overlay.locator('article', { hasText: 'home-for-you' }).locator('.picks li');
  await expect(picks).toHaveCount(after.length);
  await expect(picks.first()).toContainText('para ti');
  await expect(picks.filter({ hasText: /← .*(Alisio|Cierzo|Terral)/ }).first()).toBeVisible();

  // A click on what was recommended is told with the slot that it came from.
  const visitor = await back.hasVisitorId();
  await back.goTo('/?vaiven_debug=0');
  await back.slotIsFilled('home-for-you');
  await slot.getByRole('link').first().click();
  await back.page.waitForURL('**/p/**');
  const events = await back.eventsAtServer(visitor, (all) =>
    all.some(({ name }) => name === 'slot_click'),
  );
  const click = events.find(({ name }) => name === 'slot_click');
  expect(click?.params).toMatchObject({ slot: 'home-for-you', index: 0 });
  expect(complaints.found).toEqual([]);
  await context.close();
});
