// A product whose texts try to become markup and template: they stay text, wherever they appear.
import { expect, test } from '../support/test.ts';

test.use({ siteOptions: { visitors: 0, hostile: true } });

const HOSTILE = 'fut-balon-hostil';
const TITLE = 'Balón <img src=x onerror=alert(1)> & "comillas" {{title}}';

test('markup in a title is text in slots, overlay and pop-up', async ({ shopper, complaints }) => {
  const { page } = shopper;
  await shopper.goTo(`/p/${HOSTILE}`);
  await shopper.accept();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(TITLE);
  // What was seen comes back in a slot of the home page.
  await shopper.goTo('/?vaiven_debug');
  await shopper.slotIsFilled('home-for-you');
  const card = page.locator(`[data-vaiven-slot] [data-vaiven-item="${HOSTILE}"]`);
  await expect(card.locator('.title')).toHaveText(TITLE);
  await expect(card.locator('.brand')).toHaveText('Golazzo <b>');
  await expect(card.locator('img')).toHaveCount(1);
  await expect(card.locator('img')).toHaveAttribute('src', `/img/${HOSTILE}.svg`);

  const overlay = page.locator('[data-vaiven-debug]');
  await overlay.getByRole('tab', { name: 'Productos' }).click();
  const told = overlay.locator('.picks li', { hasText: 'Balón <img src=x onerror=alert(1)>' });
  await expect(told).toHaveCount(1);
  await overlay.getByRole('tab', { name: 'Eventos' }).click();
  await expect(overlay.locator('img, script')).toHaveCount(0);

  await shopper.goTo(`/p/${HOSTILE}?vaiven_debug=0`);
  await page.getByLabel('Cantidad').selectOption('4');
  await shopper.addToCart();
  await page.waitForLoadState('networkidle');
  await shopper.headForTheTabs();
  await expect(shopper.dialog()).toBeVisible();
  await expect(shopper.dialog()).toContainText('79,80');

  await expect(page.locator('img[src="x"]')).toHaveCount(0);
  await expect(page.locator('[onerror]')).toHaveCount(0);
  expect(complaints.found).toEqual([]);
});
