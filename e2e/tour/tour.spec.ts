// The guided tour of the demonstration: what it suggests is marked when it is done, and what it says
// of the engine is what the page shows.
import { violationsOn } from '../support/axe.ts';
import { expect, test, type Page } from '../support/test.ts';

test.use({ siteOptions: { visitors: 150, hostile: false, tour: true, markets: true } });

const done = (page: Page): Promise<string[]> =>
  page.locator('.tour-steps [data-done]').evaluateAll((items) => items.map((i) => i.textContent!));

for (const [device, viewport] of [
  ['a desktop', { width: 1280, height: 800 }],
  ['a phone', { width: 390, height: 844 }],
] as const) {
  test.describe(`on ${device}`, () => {
    test.use({ viewport });

    test('follows a shopper from the banner to the reasons', async ({ shopper }) => {
      const { page } = shopper;
      const tour = page.getByRole('complementary', { name: 'Visita guiada' });
      const panel = tour.locator('#tour-panel');
      await shopper.goTo('/');
      await expect(panel).toBeHidden();
      await shopper.accept();

      await tour.getByRole('button', { name: /^Visita guiada/ }).click();
      await expect(panel).toBeFocused();
      await expect.poll(() => done(page)).toHaveLength(1);
      expect((await done(page))[0]).toContain('Acepta las cookies');

      await shopper.goTo('/c/running?group=shoes');
      const shoes = await page
        .locator('main a[data-item-id]')
        .evaluateAll((links) => [...new Set(links.map((a) => a.getAttribute('data-item-id')!))]);
      for (const id of shoes.slice(0, 3)) {
        await shopper.goTo(`/p/${id}`);
        await shopper.slotIsFilled('product-similar');
      }
      await expect.poll(() => done(page)).toHaveLength(2);

      // It stays open from page to page, and what it names is what the slot shows.
      await shopper.goTo('/');
      await shopper.slotIsFilled('home-for-you');
      await expect.poll(() => done(page)).toHaveLength(3);
      await panel.getByText('Qué se recomienda').click();
      const cards = shopper.slot('home-for-you').locator('[data-vaiven-item]');
      const picks = panel.locator('h3', { hasText: 'home-for-you' }).locator('+ ol > li');
      await expect(picks).toHaveCount(await cards.count());
      const titles = await cards.locator('.title').allInnerTexts();
      for (const [index, title] of titles.entries()) {
        await expect(picks.nth(index)).toContainText(title.trim());
      }
      await expect(picks.filter({ hasText: 'para ti, por ' }).first()).toBeVisible();
      await panel.getByText('Quién eres, para Vaivén').click();
      await expect(panel.locator('.tour-recent img')).toHaveCount(3);
      await expect(panel).toContainText((await shopper.hasVisitorId())!);
      await panel.getByText('Qué campaña gana').click();
      await expect(panel.locator('.tour-campaigns li')).toHaveCount(3);
      await expect(panel).toContainText(/Decidir todo lo de esta página: \d+ µs/);
      await expect(panel).toContainText(/Enviado: \d+ eventos/);
      expect(await violationsOn(page)).toEqual([]);

      await page.keyboard.press('Escape');
      await expect(panel).toBeHidden();
      await expect(tour.getByRole('button')).toBeFocused();
    });
  });
}

test('stores nothing of its own before it is opened, and speaks English', async ({ shopper }) => {
  const { page } = shopper;
  await shopper.goTo('/?lang=en');
  await expect(page.getByRole('button', { name: /^Guided tour/ })).toBeVisible();
  expect(await page.evaluate(() => Object.keys(sessionStorage))).toEqual([]);
  await page.getByRole('button', { name: 'Reject all' }).click();
  await page.getByRole('button', { name: /^Guided tour/ }).click();
  await expect(page.getByText('Nobody: in memory only')).toBeAttached();
});
