// What counts as a page view, and that nothing is told twice or lost on the way out.
import { expect, test } from '../support/test.ts';
import type { StoredEvent } from '../support/site.ts';

const paths = (events: StoredEvent[]): string[] =>
  events
    .filter(({ name }) => name === 'page_view')
    .map(({ params }) => new URL(String(params['page_location'])).pathname);

test('pushState counts one page view with its path', async ({ shopper }) => {
  const { page } = shopper;
  await shopper.goTo('/');
  await shopper.accept();
  const visitor = await shopper.hasVisitorId();
  await page.evaluate(() => history.pushState({}, '', '/spa/one'));
  await page.evaluate(() => history.pushState({}, '', '/spa/one#part'));
  await page.evaluate(() => history.replaceState({}, '', '/spa/two'));
  await page.evaluate(() => history.back());
  const events = await shopper.eventsAtServer(visitor, (all) => paths(all).length >= 3);
  expect(paths(events)).toEqual(['/spa/one', '/spa/two', '/spa/one']);
  const referrers = events
    .filter(({ name }) => name === 'page_view')
    .map(({ params }) => new URL(String(params['page_referrer'])).pathname);
  expect(referrers).toEqual(['/', '/spa/one', '/spa/two']);
});

test('entries pushed before and after the tag has come arrive once each', async ({ shopper }) => {
  const { page } = shopper;
  await shopper.goTo('/');
  await shopper.accept();
  const visitor = await shopper.hasVisitorId();
  // On the next page the tag comes only after the page has said something.
  let letIn = (): void => {};
  const gate = new Promise<void>((resolve) => (letIn = resolve));
  await page.route('**/vv/vaiven.js', async (route) => {
    await gate;
    await route.continue();
  });
  await page.goto(`${shopper.site.shop}/p/run-alisio-4`, { waitUntil: 'domcontentloaded' });
  await page.evaluate(() => {
    const own = window as never as { dataLayer: unknown[]; vaiven: unknown[] };
    own.dataLayer.push({ event: 'pushed_before' });
    // Consent stands in the dataLayer alone; it holds for what the queue says.
    own.vaiven = [['track', 'queued_before']];
  });
  letIn();
  await shopper.slotIsFilled('product-similar');
  await page.evaluate(() => {
    const own = window as never as {
      dataLayer: unknown[];
      vaiven: unknown[] & { track(name: string): void };
    };
    own.dataLayer.push({ event: 'pushed_after' });
    own.vaiven.push(['track', 'queued_after']);
    own.vaiven.track('called_after');
  });
  const events = await shopper.eventsAtServer(visitor, (all) =>
    all.some(({ name }) => name === 'called_after'),
  );
  const names = events.map(({ name }) => name);
  for (const name of [
    'pushed_before',
    'queued_before',
    'view_item',
    'pushed_after',
    'queued_after',
    'called_after',
  ]) {
    expect(
      names.filter((other) => other === name),
      name,
    ).toHaveLength(1);
  }
  expect(events.map(({ sequence }) => sequence)).toEqual(events.map((_, index) => index + 1));
});

test('what is told right before leaving arrives', async ({ shopper }) => {
  const { page } = shopper;
  await shopper.goTo('/p/run-alisio-4');
  await shopper.accept();
  const visitor = await shopper.hasVisitorId();
  await page.evaluate(() => {
    const own = window as never as { vaiven: { track(name: string, params: object): void } };
    for (let index = 0; index < 5; index++) own.vaiven.track('last_words', { index });
    location.href = 'about:blank';
  });
  await page.waitForURL('about:blank');
  const events = await shopper.eventsAtServer(
    visitor,
    (all) => all.filter(({ name }) => name === 'last_words').length >= 5,
  );
  const words = events.filter(({ name }) => name === 'last_words');
  expect(words.map(({ params }) => params['index'])).toEqual([0, 1, 2, 3, 4]);

  // They stayed on the device until acknowledged; coming back tells them again, and they count once.
  await shopper.goTo('/');
  await shopper.eventsAtServer(visitor, (all) => paths(all).at(-1) === '/');
  const later = await shopper.site.events(visitor);
  expect(later.filter(({ name }) => name === 'last_words')).toHaveLength(5);
  expect(later.map(({ sequence }) => sequence)).toEqual(later.map((_, index) => index + 1));
});
