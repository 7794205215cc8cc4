// The dataLayer beside tag managers, one before us and one after: they see what they would see without us.
import { servePage } from '../support/pages.ts';
import { expect, test } from '../support/test.ts';

interface Own {
  dataLayer: { event?: string }[];
  handled: string[];
  install(name: string): void;
}

test('order and return values are theirs, and every entry is told once', async ({
  shopper,
  browser,
}) => {
  const visit = async (page: typeof shopper.page) => {
    const file = new URL('tag-manager.html', import.meta.url);
    await page.goto(shopper.site.front + (await servePage(page, shopper.site, file)));
  };
  const act = async (page: typeof shopper.page) =>
    page.evaluate(() => {
      const { dataLayer, handled, install } = window as never as Own;
      const answers: unknown[] = [dataLayer.push({ event: 'one' }, { event: 'two' })];
      install('second');
      answers.push(dataLayer.push({ event: 'asks' }), dataLayer.push({ event: 'three' }));
      return {
        answers,
        handled,
        events: dataLayer.map(({ event }) => event),
        keys: Object.keys(dataLayer).filter((key) => !/^\d+$/.test(key)),
      };
    });
  await visit(shopper.page);
  await shopper.slotIsFilled('home-for-you');
  const visitor = await shopper.hasVisitorId();
  const withUs = await act(shopper.page);

  const context = await browser.newContext();
  const without = await context.newPage();
  await without.route('**/vaiven.js', (route) =>
    route.fulfill({ body: '', contentType: 'text/javascript' }),
  );
  await visit(without);
  const withoutUs = await act(without);
  await context.close();
  expect(withoutUs.handled).toContain('second:answers_first');
  // The managers' own function stays enumerable or becomes hidden; nothing is added.
  expect({ ...withUs, keys: withUs.keys.filter((key) => key !== 'push') }).toEqual({
    ...withoutUs,
    keys: withoutUs.keys.filter((key) => key !== 'push'),
  });

  const events = await shopper.eventsAtServer(visitor, (all) =>
    all.some(({ name }) => name === 'three'),
  );
  const names = events.map(({ name }) => name);
  const pushed = names.filter((name) => /^(of_before|one|two|three|asks|answers_\w+)$/.test(name));
  expect(pushed).toEqual(
    withUs.events.filter((event) => event !== undefined && !event.startsWith('gtm')),
  );
});
