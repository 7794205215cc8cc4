// What is acknowledged is in the store, once: whatever happens to the server, and when the disk is full.
import assert from 'node:assert/strict';
import http from 'node:http';
import test from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { makeBatch, newUuid, uuidText } from './support/batch.mjs';
import { Data, post, serve } from './support/server.mjs';

const long = process.env.VAIVEN_TEST_LONG === '1';
const rounds = long ? 25 : 5;
const connections = 12;
const batchSize = 20;

/** A visitor's outbox: sends one batch after the other, each again and again until it is acknowledged. */
class Sender {
  constructor(data) {
    this.visitor = newUuid();
    this.name = uuidText(this.visitor);
    this.target = `/v1/collect?key=${data.site.public_key}`;
    this.agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
    this.made = 0;
    this.acknowledged = 0;
    this.broken = 0;
  }

  /** Sends until `until()` is true; the last batch may stay unacknowledged. */
  async run(port, until) {
    while (!until()) {
      if (this.body === undefined) {
        this.body = makeBatch(this.visitor, this.made + 1, this.made + batchSize);
        this.made += batchSize;
      }
      const { status } = await post(this.agent, port(), this.target, {}, this.body);
      if (status === 204) {
        this.acknowledged = this.made;
        this.body = undefined;
      } else {
        assert.ok(status === 0 || status === 503, `unexpected answer ${status}`);
        ++this.broken;
        await sleep(5);
      }
    }
  }
}

/** A back end that tells orders, one a request, with ids of its own. */
class BackEnd {
  constructor(data) {
    this.secret = data.site.secret_key;
    this.agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
    this.acknowledged = [];
  }

  async run(port, until) {
    while (!until()) {
      this.id ??= uuidText(newUuid());
      const body = JSON.stringify({
        events: [
          {
            name: 'purchase',
            id: this.id,
            params: { transaction_id: this.id, currency: 'EUR', value: 19.9 },
          },
        ],
      });
      const headers = { Authorization: `Bearer ${this.secret}` };
      const { status } = await post(this.agent, port(), '/v1/events', headers, body);
      if (status === 200) {
        this.acknowledged.push(this.id);
        this.id = undefined;
      } else {
        assert.ok(status === 0 || status === 503, `unexpected answer ${status}`);
        await sleep(5);
      }
    }
  }
}

/** Every event once, and every one that was acknowledged is there. */
function check(data, senders, orders) {
  const sequences = new Map(senders.map((sender) => [sender.name, []]));
  const ids = [];
  for (const event of data.events()) {
    if (event.name === 'purchase') ids.push(event.id);
    else sequences.get(event.visitor_id).push(event.sequence);
  }
  let total = 0;
  for (const sender of senders) {
    const stored = sequences.get(sender.name).sort((a, b) => a - b);
    // Sent in order: what is stored is 1..n, n at least what was acknowledged, at most what was sent.
    assert.deepEqual(
      stored,
      Array.from({ length: stored.length }, (_, i) => i + 1),
      'an event is missing or stored twice',
    );
    assert.ok(stored.length >= sender.acknowledged, 'an acknowledged event is lost');
    assert.ok(stored.length <= sender.made);
    total += stored.length;
  }
  assert.equal(new Set(ids).size, ids.length, 'an order event is stored twice');
  const stored = new Set(ids);
  for (const id of orders) assert.ok(stored.has(id), 'an acknowledged order is lost');
  return { total, orders: ids.length };
}

test('kill -9 under load loses and doubles nothing', { timeout: 300_000 }, async (t) => {
  const data = new Data();
  t.after(() => data.remove());
  const senders = Array.from({ length: connections }, () => new Sender(data));
  const backEnd = new BackEnd(data);
  let server = await serve(data);
  t.after(() => server.end('SIGKILL'));
  let done = false;
  const running = [...senders, backEnd].map((one) =>
    one.run(
      () => server.port,
      () => done,
    ),
  );

  for (let round = 1; round <= rounds; ++round) {
    const before = senders.reduce((sum, sender) => sum + sender.acknowledged, 0);
    // However busy the machine is, each round has load.
    while (senders.reduce((sum, sender) => sum + sender.acknowledged, 0) === before) {
      await sleep(5);
    }
    await sleep(Math.random() * 700);
    const how = await server.end('SIGKILL');
    assert.equal(how.signal, 'SIGKILL');
    const checked = check(data, senders, backEnd.acknowledged);
    t.diagnostic(`round ${round}: ${checked.total} events, ${checked.orders} orders`);
    server = await serve(data);
  }
  await sleep(200);
  done = true;
  await Promise.all(running);
  assert.ok(senders.some((sender) => sender.broken > 0));

  const how = await server.end('SIGTERM');
  assert.deepEqual(how, { code: 0, signal: null });
  check(data, senders, backEnd.acknowledged);
});

test('a full disk is answered with 503 and loses nothing', { timeout: 120_000 }, async (t) => {
  const data = new Data();
  t.after(() => data.remove());
  const sender = new Sender(data);
  let server = await serve(data, { fileLimit: 600 });
  t.after(() => server.end('SIGKILL'));

  // Until the file may not grow: the same batch is refused again and again, never acknowledged.
  await sender.run(
    () => server.port,
    () => sender.broken >= 3,
  );
  const refused = await post(sender.agent, server.port, sender.target, {}, sender.body);
  assert.equal(refused.status, 503);
  assert.match(refused.headers['retry-after'], /^\d+$/);
  assert.ok(sender.acknowledged > 0);
  assert.equal(check(data, [sender], []).total, sender.acknowledged);

  await server.end('SIGTERM');
  server = await serve(data);
  const waiting = sender.made;
  await sender.run(
    () => server.port,
    () => sender.acknowledged >= waiting,
  );
  assert.equal(check(data, [sender], []).total, waiting);
});
