import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { test } from 'node:test';

import { Accounts } from '../src/accounts/accounts.ts';
import { identityOf } from '../src/accounts/identity.ts';
import { pageData, SHOE, testShop } from './shop.ts';

const ANA = { name: 'Ana Díaz', email: 'ana@ejemplo.es', password: 'largo y seguro' };
const SECRET = { VAIVEN_SECRET: 'secret' };

test('only the right password opens an account, whatever the case of the e-mail', async () => {
  const accounts = new Accounts();
  assert.ok(await accounts.signUp(ANA.email, ANA.name, ANA.password));
  assert.equal(await accounts.signUp('ANA@ejemplo.es', 'Otra', ANA.password), undefined);
  const right = await accounts.logIn('Ana@Ejemplo.es', ANA.password);
  assert.ok('account' in right);
  assert.equal(right.account.name, ANA.name);
  assert.deepEqual(await accounts.logIn(ANA.email, 'otra cosa'), { problem: 'bad' });
  assert.deepEqual(await accounts.logIn('nadie@ejemplo.es', ANA.password), { problem: 'bad' });
});

test('guessing is slowed down for a while', async () => {
  let now = 0;
  const accounts = new Accounts(() => now);
  await accounts.signUp(ANA.email, ANA.name, ANA.password);
  for (let n = 0; n < 8; n++) await accounts.logIn(ANA.email, `guess ${n}`);
  assert.deepEqual(await accounts.logIn(ANA.email, ANA.password), { problem: 'wait' });
  now += 11 * 60_000;
  assert.ok('account' in (await accounts.logIn(ANA.email, ANA.password)));
});

test('the token is the HMAC of site, customer and expiry', () => {
  const now = new Date('2026-11-27T10:00:00Z');
  const { token } = identityOf('C-7', { site: 'pk_1', secretKey: 'secret' }, now);
  const [expiry = '', signature] = token.split('.');
  assert.equal(Number(expiry), Date.parse('2026-11-28T10:00:00Z') / 1000);
  const expected = createHmac('sha256', 'secret').update(`pk_1\nC-7\n${expiry}`);
  assert.equal(signature, expected.digest('base64url'));
});

test('logging in gives the session another id and keeps the cart', async () => {
  const shop = testShop(SECRET);
  await shop.visit('/cart/add', SHOE);
  const before = shop.cookie();
  const answer = await shop.visit('/signup', ANA);
  assert.equal(answer.headers.get('location'), '/account');
  assert.notEqual(shop.cookie(), before);
  assert.match(await (await shop.visit('/cart')).text(), /Zapatillas Alisio 4/);
  // What somebody planted before is worth nothing now.
  const planted = await shop.app.request('http://127.0.0.1:4600/account', {
    headers: { cookie: before },
  });
  assert.equal(planted.headers.get('location'), '/login');
});

test('pages of who is logged in carry the identity, and the secret never', async () => {
  const shop = testShop(SECRET);
  await shop.visit('/signup', ANA);
  const html = await (await shop.visit('/account')).text();
  const { identity, events } = pageData(html);
  assert.match(identity?.customer_id ?? '', /^C-/);
  assert.match(identity?.token ?? '', /^\d+\.[\w-]{43}$/);
  assert.deepEqual(events, [{ event: 'sign_up', method: 'password' }]);
  assert.doesNotMatch(html, /secret/);
  await shop.visit('/logout', {});
  assert.equal(pageData(await (await shop.visit('/')).text()).identity, undefined);
  assert.equal((await shop.visit('/account')).headers.get('location'), '/login');
});

test('what is wrong with a sign-up is said; a log-in does not say which half was wrong', async () => {
  const shop = testShop();
  const short = await shop.visit('/signup', { ...ANA, password: 'corta' });
  assert.equal(short.status, 422);
  assert.match(await short.text(), /id="password-problem"/);
  await shop.visit('/signup', ANA);
  await shop.visit('/logout', {});
  assert.match(await (await shop.visit('/signup', ANA)).text(), /Ya hay una cuenta/);
  for (const email of [ANA.email, 'nadie@ejemplo.es']) {
    const answer = await shop.visit('/login', { email, password: 'no es esta' });
    assert.match(await answer.text(), /no coinciden/);
  }
});

test('after logging in nobody is led to another site', async () => {
  const shop = testShop();
  await shop.visit('/signup', ANA);
  for (const next of ['//evil.example', 'https://evil.example', '/\\evil.example', '/checkout']) {
    await shop.visit('/logout', {});
    const answer = await shop.visit('/login', { ...ANA, next });
    const expected = next === '/checkout' ? '/checkout' : '/account';
    assert.equal(answer.headers.get('location'), expected, next);
  }
});

test('another password ends the sessions of the old one', async () => {
  const shop = testShop();
  await shop.visit('/signup', ANA);
  const other = shop.cookie();
  await shop.visit('/logout', {});
  await shop.visit('/login', ANA);
  const here = shop.cookie();
  assert.notEqual(here, other);
  await shop.visit('/account', { name: ANA.name, password: 'todavía más largo' });
  assert.equal((await shop.visit('/account')).status, 200);
  await shop.visit('/logout', {});
  assert.match(await (await shop.visit('/login', ANA)).text(), /no coinciden/);
});

test('an order that was placed before the account is in it; another customer does not see it', async () => {
  const shop = testShop();
  await shop.visit('/cart/add', SHOE);
  const id = await shop.buy();
  await shop.visit('/signup', ANA);
  assert.match(await (await shop.visit('/account/orders')).text(), new RegExp(id));
  await shop.visit('/logout', {});
  await shop.visit('/signup', { ...ANA, email: 'otra@ejemplo.es' });
  assert.equal((await shop.visit(`/account/orders/${id}`)).status, 404);
  assert.equal((await shop.visit(`/account/orders/${id}/return`, {})).status, 404);
});
