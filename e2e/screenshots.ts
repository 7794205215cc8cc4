// Takes the pictures that the README shows, of the shop with a simulated past, into docs/images/.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import sharp from 'sharp';

import { file } from './support/paths.ts';
import { expect, test, type Page } from './support/test.ts';

test.use({ siteOptions: { visitors: 800, hostile: false } });

const folder = file('docs/images');
const SIZES = { desktop: { width: 1280, height: 800 }, phone: { width: 390, height: 844 } };

async function take(page: Page, name: string): Promise<void> {
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  await page.waitForLoadState('networkidle');
  const png = await page.screenshot({ animations: 'disabled' });
  mkdirSync(folder, { recursive: true });
  await sharp(png)
    .png({ palette: true, quality: 90, effort: 10, compressionLevel: 9 })
    .toFile(path.join(folder, `${name}.png`));
}

for (const [device, viewport] of Object.entries(SIZES)) {
  test.describe(device, () => {
    const phone = device === 'phone';
    test.use({ viewport, hasTouch: phone, isMobile: phone });

    test('pictures', async ({ shopper }) => {
      const { page } = shopper;
      await shopper.goTo('/');
      await shopper.accept();
      await shopper.goTo('/c/running?group=shoes');
      for (const id of ['run-cierzo-carbon', 'run-terral-max', 'run-alisio-4']) {
        await shopper.openProduct(id);
        if (id !== 'run-alisio-4') await page.goBack();
      }
      // What is recommended is part of the picture.
      if (!phone) await page.evaluate(() => scrollTo(0, 420));
      await take(page, `product-${device}`);
      await shopper.goTo('/');
      await shopper.slotIsFilled('home-for-you');
      if (!phone) await page.evaluate(() => scrollTo(0, 120));
      await take(page, `home-${device}`);

      await shopper.goTo('/?vaiven_debug');
      await shopper.slotIsFilled('home-for-you');
      const overlay = page.locator('[data-vaiven-debug]');
      const pill = overlay.getByRole('button', { name: 'Vaivén', exact: true });
      if (await pill.isVisible()) await pill.click();
      await overlay.getByRole('tab', { name: 'Productos' }).click();
      await expect(overlay.getByText(/ 0 en espera · HTTP 204/)).toBeVisible();
      if (!phone) await page.evaluate(() => scrollTo(0, 120));
      await take(page, `debug-${device}`);

      await shopper.goTo('/p/run-alisio-4?vaiven_debug=0');
      await shopper.addToCart();
      await shopper.goTo('/cart');
      await shopper.slotIsFilled('cart-complete');
      await page.waitForLoadState('networkidle');
      if (phone) {
        await shopper.flickBack();
      } else {
        await shopper.headForTheTabs();
      }
      await expect(shopper.dialog()).toBeVisible();
      await take(page, `exit-popup-${device}`);
    });
  });
}
