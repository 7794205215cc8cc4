// What a page hears by `on`: decisions, impressions, consent, errors; and that it stops when asked to.
import { expect, test } from '../support/test.ts';

interface Heard {
  heard: [type: string, detail: Record<string, unknown>][];
  off: (() => void)[];
  vaiven: {
    on(type: string, listener: (detail: never) => void): () => void;
    track(name: string, params?: object): void;
  };
}

test('decision, impression, consent and error', async ({ shopper }) => {
  const { page } = shopper;
  await page.addInitScript(() => {
    const own = window as never as Heard & { vaiven: unknown[] };
    own.heard = [];
    const hear = (type: string): unknown[] => [
      'on',
      type,
      (detail: never) => own.heard.push([type, detail]),
    ];
    own.vaiven = ['decision', 'impression', 'consent', 'error'].map(hear) as never;
  });
  const heard = (type: string): Promise<Record<string, unknown>[]> =>
    page.evaluate(
      (wanted) =>
        (window as never as Heard).heard.flatMap(([name, detail]) =>
          name === wanted ? [JSON.parse(JSON.stringify(detail)) as Record<string, unknown>] : [],
        ),
      type,
    );
  await shopper.goTo('/p/run-alisio-4');
  await shopper.slotIsFilled('product-similar');
  await shopper.accept();
  expect((await heard('consent')).at(-1)).toEqual({
    personalization: 'granted',
    analytics: 'granted',
    marketing: 'granted',
  });
  const decisions = await heard('decision');
  expect(decisions.length).toBeGreaterThan(0);
  expect(Object.keys(decisions[0]!)).toEqual(expect.arrayContaining(['shows', 'arms', 'slots']));
  await shopper.slot('product-similar').scrollIntoViewIfNeeded();
  await expect
    .poll(async () => (await heard('impression')).filter(({ kind }) => kind === 'slot'))
    .toEqual([expect.objectContaining({ slot: 'product-similar', strategy: expect.any(String) })]);
  expect(await heard('error')).toEqual([]);
  await page.evaluate(() => (window as never as Heard).vaiven.track(''));
  await expect
    .poll(() => heard('error'))
    .toEqual([{ message: 'track:  is not a name of 1 to 64 characters' }]);

  // Ended, it hears nothing more; a listener that throws stops nobody.
  await page.evaluate(() => {
    const { vaiven, heard: list } = window as never as Heard;
    const off = vaiven.on('decision', () => list.push(['ended', {}]));
    vaiven.on('decision', () => {
      throw new Error('of the page');
    });
    off();
    vaiven.track('one_more');
  });
  await expect.poll(async () => (await heard('decision')).length).toBeGreaterThan(decisions.length);
  expect(await heard('ended')).toEqual([]);
  await expect.poll(async () => (await heard('error')).at(-1)).toEqual({ message: 'of the page' });
});

test('reset, for log-out: another visitor, who knows nothing of the one before', async ({
  shopper,
}) => {
  const { page } = shopper;
  await shopper.goTo('/p/run-alisio-4');
  await shopper.accept();
  const before = await shopper.hasVisitorId();
  await shopper.eventsAtServer(before, (all) => all.some(({ name }) => name === 'consent_update'));
  const after = await page.evaluate(() => {
    const { vaiven } = window as never as {
      vaiven: { reset(): void; track(name: string): void; visitorId(): string };
    };
    vaiven.reset();
    vaiven.track('as_somebody_else');
    return vaiven.visitorId();
  });
  expect(after).toMatch(/^[0-9a-f-]{36}$/);
  expect(after).not.toBe(before);
  const events = await shopper.eventsAtServer(after, (all) =>
    all.some(({ name }) => name === 'as_somebody_else'),
  );
  expect(events.map(({ sequence }) => sequence)).toEqual(events.map((_, index) => index + 1));
  const old = await shopper.site.events(before);
  expect(old.map(({ name }) => name)).not.toContain('as_somebody_else');
});
