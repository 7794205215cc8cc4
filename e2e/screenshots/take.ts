// Takes the pictures of the documentation, of the shop with a simulated past, into docs/images/:
// every page, on a desktop and on a phone, in both languages, and what Vaivén shows on it.
import { test } from '../support/test.ts';
import { closeAlbum, emptyAlbum, type Device, type Language } from './album.ts';
import { Scenes } from './scenes.ts';

const SIZES = { desktop: { width: 1280, height: 800 }, phone: { width: 390, height: 844 } };
const LOCALES = { es: 'es-ES', en: 'en-GB' };
/** When it is in the pictures. */
const NOW = new Date('2026-11-20T12:00:00Z');

test.use({
  siteOptions: {
    visitors: 1500,
    hostile: false,
    tour: true,
    markets: true,
    until: NOW.toISOString(),
  },
});
test.beforeAll(emptyAlbum);
test.afterAll(closeAlbum);

function pictures(device: Device, language: Language): void {
  const phone = device === 'phone';
  test.use({
    viewport: SIZES[device],
    hasTouch: phone,
    isMobile: phone,
    deviceScaleFactor: phone ? 1.5 : 1,
    locale: LOCALES[language],
  });

  test('pictures', async ({ shopper, complaints }) => {
    await shopper.page.clock.setFixedTime(NOW);
    const scenes = new Scenes(shopper, device, language);
    await scenes.begin();
    const products = await scenes.browse();
    await scenes.find(products[0]!);
    await scenes.fillCart(products[0]!);
    await scenes.lookInside();
    await scenes.buy();
    await scenes.keepAccount();
    await scenes.rest();
    await scenes.travel();
    complaints.expected(/404/);
  });
}

for (const device of ['desktop', 'phone'] as const) {
  for (const language of ['es', 'en'] as const) {
    test.describe(`${device}, ${language}`, () => pictures(device, language));
  }
}
