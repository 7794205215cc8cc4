// The bar of the first visit: it tops the page, asks for no consent, and does not come back.
import { expect, test } from '../support/test.ts';

test('greets once, closes for good', async ({ shopper }) => {
  const { page } = shopper;
  const bar = page.locator('[data-vaiven-surface="bar"]');
  await shopper.goTo('/');
  await expect(bar.getByText('¡Hola!')).toBeVisible();
  await shopper.accept();
  await bar.getByRole('button', { name: 'Cerrar' }).click();
  await expect(bar).toHaveCount(0);
  const visitor = await shopper.hasVisitorId();
  await shopper.goTo('/c/running');
  await shopper.goTo('/?vaiven_debug');
  await shopper.slotIsFilled('home-for-you');
  const card = page.locator('[data-vaiven-debug] article', { hasText: 'welcome' });
  await expect(card).toContainText('No mostrada');
  await expect(bar).toHaveCount(0);
  const events = await shopper.eventsAtServer(visitor, (all) =>
    all.some(({ name }) => name === 'campaign_dismiss'),
  );
  const dismissed = events.filter(({ name }) => name === 'campaign_dismiss');
  expect(dismissed.map(({ params }) => params['campaign'])).toEqual(['welcome']);
});
