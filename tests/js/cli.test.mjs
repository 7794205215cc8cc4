// The commands that set up a data folder and fill it, as people run them.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import { binary, Data, serve } from './support/server.mjs';

const shared =
  process.env.VAIVEN_SHARED ?? fileURLToPath(new URL('../../../shared', import.meta.url));

function vaiven(...args) {
  return spawnSync(binary, args, { encoding: 'utf8', maxBuffer: 1 << 28 });
}

function folder(t) {
  const made = mkdtempSync(path.join(os.tmpdir(), 'vaiven-cli-'));
  t.after(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

test('init makes a site once and prints it ever after', (t) => {
  const data = path.join(folder(t), 'new', 'data');
  const first = vaiven('init', '--data', data, '--name', 'Zancada', '--json');
  assert.equal(first.status, 0, first.stderr);
  const site = JSON.parse(first.stdout);
  assert.match(site.public_key, /^pk_[a-z2-7]{32}$/);
  assert.match(site.secret_key, /^sk_[a-z2-7]{32}$/);
  // Secret keys and what shoppers did are nobody else's business.
  assert.equal(statSync(path.join(data, 'vaiven.db')).mode & 0o077, 0);

  const again = JSON.parse(vaiven('init', '--data', data, '--json').stdout);
  assert.deepEqual(again, site);
  const origin = 'https://shop.example';
  const changed = JSON.parse(vaiven('init', '--data', data, '--origin', origin, '--json').stdout);
  assert.deepEqual(changed, { ...site, origins: [origin] });

  const wrong = vaiven('init', '--data', data, '--origin', 'shop.example/');
  assert.equal(wrong.status, 1);
  assert.match(wrong.stderr, /--origin shop\.example\/: right is scheme and host/);
});

test('a folder without a site is answered with what to do', (t) => {
  const empty = folder(t);
  for (const command of [['serve', '--port', '0'], ['events'], ['import', 'orders', binary]]) {
    const result = vaiven(...command, '--data', empty);
    assert.equal(result.status, 1);
    assert.match(result.stderr, /run `vaiven init/);
  }
});

test('a port that is taken is said to be', async (t) => {
  const data = new Data();
  t.after(() => data.remove());
  const server = await serve(data);
  t.after(() => server.end('SIGTERM'));
  const second = vaiven('serve', '--data', data.folder, '--port', String(server.port));
  assert.equal(second.status, 1);
  assert.match(second.stderr, new RegExp(`cannot listen on 127\\.0\\.0\\.1:${server.port}`));
});

test('import names bad rows on stderr or in a file', (t) => {
  const data = new Data();
  t.after(() => data.remove());
  const feed = path.join(data.folder, 'feed.csv');
  writeFileSync(feed, 'id,title,price\na1,Shoe,59.90 EUR\na2,,5\n');
  const args = ['import', 'products', feed, '--data', data.folder];
  const loud = vaiven(...args);
  assert.equal(loud.status, 0);
  assert.equal(loud.stderr, `${feed}:3: has no title (column title)\n`);
  assert.match(loud.stdout, /^good +1$/m);
  const file = path.join(data.folder, 'bad.txt');
  const quiet = vaiven(...args, '--bad', file);
  assert.equal(quiet.stderr, '');
  assert.equal(readFileSync(file, 'utf8'), loud.stderr);
});

test('the real files come out with the totals that are published', (t) => {
  const orders = path.join(shared, 'data/orders/online_retail.csv.gz');
  const catalogue = path.join(shared, 'data/catalog/FashionDataset.csv');
  if (!existsSync(orders) || !existsSync(catalogue)) {
    t.skip(`no shared data in ${shared}; set VAIVEN_SHARED`);
    return;
  }
  const data = new Data();
  t.after(() => data.remove());
  const { folder: place } = data;
  const told = vaiven('import', 'orders', orders, '--data', place, '--currency', 'GBP', '--json');
  assert.equal(told.status, 0, told.stderr);
  assert.equal(told.stderr, '');
  assert.deepEqual(JSON.parse(told.stdout), {
    rows: 541909,
    good: 541909,
    bad: 0,
    invoices: 25900,
    orders: 22064,
    refunds: 3836,
    customers: 4372,
    products: 4070,
    currency: 'GBP',
    total: 9747747.93,
    exact: '9747747.934',
  });

  const map = 'title=Deatils,brand=BrandName,price=MRP,sale_price=SellPrice,category=Category';
  const products = vaiven(
    ...['import', 'products', catalogue, '--data', place],
    ...['--map', map, '--currency', 'INR', '--json'],
  );
  assert.equal(products.status, 0);
  const summary = JSON.parse(products.stdout);
  assert.equal(summary.rows, 30758);
  assert.equal(summary.good, 29575);
  assert.equal(summary.bad, 1183);
  assert.equal(products.stderr.trim().split('\n').length, 1183);
});

test('tags are printed ready to be pasted, with the hash of the version that is there', (t) => {
  const data = new Data();
  t.after(() => data.remove());
  const assets = folder(t);
  const tag = (...args) => vaiven('tag', '--data', data.folder, '--assets', assets, ...args);
  assert.match(tag().stderr, /integrity\.json/);
  writeFileSync(path.join(assets, 'integrity.json'), '{"version": 1}');
  assert.match(tag().stderr, /not what the loader's build writes/);
  const file = 'assets/vaiven-1.2.3-0123456789ab.js';
  const integrity = { version: '1.2.3', tag: file, files: { [file]: 'sha384-abc/+=' } };
  writeFileSync(path.join(assets, 'integrity.json'), JSON.stringify(integrity));
  const key = data.site.public_key;
  const printed = tag('--server', 'https://vaiven.shop.example/').stdout;
  const script = (rest) => `<script async src="https://vaiven.shop.example/${rest}></script>`;
  assert.ok(printed.includes(script(`vaiven.js" data-site="${key}"`)), printed);
  const pinned = `${file}" integrity="sha384-abc/+=" crossorigin="anonymous" data-site="${key}"`;
  assert.ok(printed.includes(script(pinned)), printed);
  const { newest } = JSON.parse(tag('--json', '--market', 'a"&b').stdout);
  assert.match(newest, /^<script async src="\/vv\/vaiven\.js" .* data-market="a&quot;&amp;b"></);
});

test('files of the loader that went before are there after an upgrade', async (t) => {
  const data = new Data();
  t.after(() => data.remove());
  const version = async (name) => {
    const assets = folder(t);
    mkdirSync(path.join(assets, 'assets'));
    writeFileSync(path.join(assets, 'assets', name), name);
    const server = await serve(data, { assets });
    t.after(() => server.end('SIGTERM'));
    return server;
  };
  const before = await version('vaiven-1.0.0-0123456789ab.js');
  await before.end('SIGTERM');
  const after = await version('vaiven-1.1.0-ba9876543210.js');
  for (const name of ['vaiven-1.0.0-0123456789ab.js', 'vaiven-1.1.0-ba9876543210.js']) {
    const answer = await fetch(`http://127.0.0.1:${after.port}/assets/${name}`);
    assert.equal(await answer.text(), name);
    assert.match(answer.headers.get('cache-control'), /immutable/);
  }
  const none = await fetch(`http://127.0.0.1:${after.port}/assets/vaiven-0.9.0-aaaaaaaaaaa1.js`);
  assert.equal(none.status, 404);
});
