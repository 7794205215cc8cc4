import assert from 'node:assert/strict';
import { test } from 'node:test';

import { CHECKOUT, ORIGIN, SHOE, testShop } from './shop.ts';

const ENV = { VAIVEN_SERVER: 'http://127.0.0.1:4601', VAIVEN_SECRET: 'secret' };
const FEW = { sku: 'run-cierzo-carbon-blanco-42' };
const VISITOR = '018f2b6e-7c1a-7000-8000-0123456789ab';

interface Call {
  readonly url: string;
  readonly key: string | null;
  readonly event: { id: string; visitor_id?: string; params: Record<string, unknown> };
}

/** A server that gives the listed answers, one after the other. */
function server(statuses: readonly number[]) {
  const calls: Call[] = [];
  let done: () => void = () => undefined;
  const finished = new Promise<void>((resolve) => (done = resolve));
  const send: typeof fetch = async (input, init) => {
    calls.push({
      url: String(input),
      key: new Headers(init?.headers).get('authorization'),
      event: JSON.parse(String(init?.body)).events[0],
    });
    const status = statuses[calls.length - 1];
    if (calls.length === statuses.length) done();
    if (status === 0 || status === undefined) throw new TypeError('fetch failed');
    return new Response(`{"accepted":1,"duplicates":0}`, { status });
  };
  return { calls, send, finished };
}

async function buy(shop: ReturnType<typeof testShop>): Promise<string> {
  await shop.visit('/cart/add', SHOE);
  await shop.app.request(`${ORIGIN}/cart/visitor`, {
    method: 'POST',
    headers: { cookie: shop.cookie(), origin: ORIGIN, 'content-type': 'application/json' },
    body: JSON.stringify({ visitor_id: VISITOR }),
  });
  const id = await shop.buy();
  assert.match(id, /^Z\d{6}-/);
  return id;
}

test('an order is told with the secret key, the visitor and its transaction id', async () => {
  const { calls, send, finished } = server([200]);
  const id = await buy(testShop(ENV, send));
  await finished;
  assert.equal(calls[0]?.url, 'http://127.0.0.1:4601/v1/events');
  assert.equal(calls[0]?.key, 'Bearer secret');
  assert.equal(calls[0]?.event.visitor_id, VISITOR);
  assert.equal(calls[0]?.event.params.transaction_id, id);
  assert.equal(calls[0]?.event.params.value, 129.95);
  assert.equal(calls[0]?.event.params.email, CHECKOUT.contact.email);
});

test('a server that is down, busy or forgets its keys hears of the order later', async () => {
  const { calls, send, finished } = server([0, 503, 401, 200]);
  const shop = testShop(ENV, send);
  await buy(shop);
  assert.equal(shop.reporter.waiting, 1);
  // The reporter's own timers do not keep a process alive.
  const alive = setInterval(() => undefined, 1000);
  await finished;
  await new Promise((resolve) => setImmediate(resolve));
  clearInterval(alive);
  assert.equal(calls.length, 4);
  assert.equal(new Set(calls.map((call) => call.event.id)).size, 1);
  assert.equal(shop.reporter.waiting, 0);
});

test('a refused order is not tried for ever', async () => {
  const { calls, send, finished } = server([400]);
  const shop = testShop(ENV, send);
  await buy(shop);
  await finished;
  await new Promise((resolve) => setTimeout(resolve, 20));
  assert.equal(calls.length, 1);
  assert.match(shop.logged.join('\n'), /was refused/);
});

test('an order empties the cart and is seen by its buyer only', async () => {
  const shop = testShop();
  const id = await buy(shop);
  assert.equal((await shop.visit(`/order/${id}`)).status, 200);
  assert.equal((await shop.visit('/checkout')).headers.get('location'), '/cart');
  assert.equal((await testShop().visit(`/order/${id}`)).status, 404);
});

test('wrong fields are named and keep what was typed', async () => {
  const shop = testShop();
  await shop.visit('/cart/add', SHOE);
  const contact = await shop.visit('/checkout/contact', { ...CHECKOUT.contact, email: 'ana' });
  assert.equal(contact.status, 422);
  const html = await contact.text();
  assert.match(html, /id="email-problem"/);
  assert.doesNotMatch(html, /id="name-problem"/);
  assert.match(html, /value="Ana Díaz"/);
  await shop.visit('/checkout/contact', CHECKOUT.contact);
  const delivery = { ...CHECKOUT.delivery, postcode: '99999' };
  const told = await (await shop.visit('/checkout/delivery', delivery)).text();
  assert.match(told, /Escribe un código postal como 28013/);
  assert.match(told, /value="Calle Mayor 3/);
});

test('no step comes before those that it builds on', async () => {
  const shop = testShop();
  assert.equal((await shop.visit('/checkout/review')).headers.get('location'), '/cart');
  await shop.visit('/cart/add', SHOE);
  const early = await shop.visit('/checkout/review');
  assert.equal(early.headers.get('location'), '/checkout/contact');
  const paid = await shop.visit('/checkout/review', {});
  assert.equal(paid.headers.get('location'), '/checkout');
  await shop.visit('/checkout/contact', CHECKOUT.contact);
  assert.equal((await shop.visit('/checkout')).headers.get('location'), '/checkout/delivery');
  assert.equal((await shop.visit('/checkout/nothing')).status, 404);
});

test('an address of one market does not do in another', async () => {
  const shop = testShop();
  await shop.visit('/cart/add', SHOE);
  await shop.visit('/checkout/contact', CHECKOUT.contact);
  await shop.visit('/checkout/delivery', CHECKOUT.delivery);
  await shop.visit('/?market=en-GB');
  assert.equal((await shop.visit('/checkout')).headers.get('location'), '/checkout/delivery');
});

test('a visitor id that is none is refused', async () => {
  const shop = testShop();
  const answer = await shop.app.request(`${ORIGIN}/cart/visitor`, {
    method: 'POST',
    headers: { origin: ORIGIN, 'content-type': 'application/json' },
    body: '{"visitor_id":"x"}',
  });
  assert.equal(answer.status, 400);
});

test('a form from another site does not reach the cart', async () => {
  const answer = await testShop().app.request(`${ORIGIN}/cart/add`, {
    method: 'POST',
    headers: {
      origin: 'http://elsewhere.example',
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: 'id=run-alisio-4&size=42',
  });
  assert.equal(answer.status, 403);
});

test('adding by script says what is in the cart; nonsense is refused', async () => {
  const shop = testShop();
  const answer = await shop.visit('/cart/add', { ...FEW, quantity: '12' }, true);
  const told = (await answer.json()) as Record<string, unknown>;
  const { stock } = shop.catalogues['es-ES'].findVariant(String(told.sku))!.variant;
  assert.ok(stock > 0 && stock < 12);
  assert.deepEqual(told, {
    added: stock,
    sku: told.sku,
    quantity: stock,
    message: `No hay más de Zapatillas Cierzo Carbon; existencias: ${stock}.`,
  });
  assert.match(answer.headers.get('set-cookie') ?? '', /^zancada_session=.*HttpOnly; SameSite=Lax/);
  assert.equal((await shop.visit('/cart/add', { id: 'nothing' })).status, 404);
  assert.equal((await shop.visit('/cart/add', { ...SHOE, quantity: '-1' })).status, 400);
});

test('a product with sizes asks for one', async () => {
  const shop = testShop();
  const answer = await shop.visit('/cart/add', { id: SHOE.id });
  assert.equal(answer.status, 422);
  assert.match(await answer.text(), /id="size-problem"(?:(?!hidden)[^>])*>\s*Elige una talla/);
  assert.equal(shop.cookie(), '');
});
