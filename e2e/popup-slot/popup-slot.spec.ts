// A slot in a pop-up: products in what interrupts, with their reasons, counted as any slot's.
import { expect, test } from '../support/test.ts';

const KETTLEBELL = 'fit-kettlebell-12';

test('advice for runners shows what they looked at and the page does not', async ({ shopper }) => {
  const { page } = shopper;
  await page.clock.install();
  const products = await page.request.get(`${shopper.site.shop}/c/running?group=shoes`);
  const shoes = [...(await products.text()).matchAll(/href="\/p\/(run-[a-z0-9-]+)"/g)].map(
    (match) => match[1]!,
  );
  const seen = [KETTLEBELL, ...new Set(shoes)].slice(0, 4);
  await shopper.goTo(`/p/${seen[0]}`);
  await shopper.accept();
  for (const id of seen.slice(1)) {
    await shopper.goTo(`/p/${id}`);
    await shopper.slotIsFilled('product-similar');
  }
  await page.waitForLoadState('networkidle');
  await page.clock.runFor(46_000);

  const dialog = shopper.dialog();
  await expect(dialog).toBeVisible();
  const cards = dialog.locator('[data-vaiven-item]');
  await expect(cards.first()).toBeVisible();
  const ids = await cards.evaluateAll((all) =>
    all.map((card) => card.getAttribute('data-vaiven-item')),
  );
  // What is under the dialog already is not shown again.
  expect(ids).toContain(seen[0]);
  for (const id of ids) expect(seen).toContain(id);
  for (const reason of await dialog.locator('.because').allInnerTexts()) {
    expect(reason.trim()).toBe('Lo viste hace poco');
  }
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
});
