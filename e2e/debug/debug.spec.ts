// The debug overlay: conditions as trees with what was found, the state of the device, and going back to
// earlier events, those of earlier pages included.
import { expect, test } from '../support/test.ts';

test('what failed of a condition, part by part, now and as of an earlier event', async ({
  shopper,
}) => {
  const { page } = shopper;
  const overlay = page.locator('[data-vaiven-debug]');
  await shopper.goTo('/?vaiven_debug');
  await shopper.accept();
  await shopper.slotIsFilled('home-for-you');
  await shopper.goTo('/p/run-alisio-4?vaiven_debug');
  await shopper.slotIsFilled('product-similar');
  await overlay.getByRole('tab', { name: 'Campañas' }).click();
  const tree = overlay.locator('details', { hasText: 'Público' }).first();
  await tree.locator('summary').click();
  const parts = tree.locator('li');
  await expect(parts.first()).toBeVisible();
  // Each part is known to hold or not: the engine was asked.
  const states = await parts.evaluateAll((all) => all.map((part) => part.className));
  expect(states.filter((state) => state !== 'yes' && state !== 'no')).toEqual([]);

  await overlay.getByRole('tab', { name: 'Eventos' }).click();
  const views = overlay.locator('.event', { hasText: 'page_view' });
  await expect(views).toHaveCount(2);
  await views.last().locator('summary').click();
  await views.last().getByRole('button', { name: 'Volver a este evento' }).click();
  await expect(overlay.locator('.past')).toContainText('page_view');
  await overlay.getByRole('tab', { name: 'Visitante' }).click();
  const recent = overlay.locator('dt', { hasText: 'Productos recientes' }).locator('+ dd');
  await expect(recent).toHaveText('ninguno');
  await overlay.getByRole('button', { name: 'Ahora' }).click();
  await expect(recent).toContainText('run-alisio-4');
  await expect(overlay.locator('.past')).toHaveCount(0);
});

test('where things are kept, and how sending goes', async ({ shopper, complaints }) => {
  const { page } = shopper;
  const overlay = page.locator('[data-vaiven-debug]');
  await shopper.goTo('/?vaiven_debug');
  await shopper.accept();
  await page.route('**/v1/collect*', (route) => route.fulfill({ status: 503 }));
  await shopper.goTo('/c/running?vaiven_debug');
  await shopper.hasVisitorId();
  await overlay.getByRole('tab', { name: 'Estado' }).click();
  const value = (name: string) => overlay.locator('dt', { hasText: name }).locator('+ dd');
  await expect(value('state')).toHaveText(/KB$/);
  await expect(value('Red')).toHaveText('online');
  await expect(value('Fallos seguidos')).toHaveText(/^[1-9]\d* · HTTP 503$/);
  await expect(value('Próximo intento en')).toHaveText(/^\d+ s$/);
  await expect(value('out.*')).toHaveText(/^[1-9]/);
  complaints.expected(/503/);
});

test('before consent no event is kept for the next page', async ({ shopper }) => {
  await shopper.goTo('/?vaiven_debug');
  await shopper.slotIsFilled('home-for-you');
  const kept = await shopper.page.evaluate(() => sessionStorage.getItem('vaiven.debug.events'));
  expect(kept).toBeNull();
});
