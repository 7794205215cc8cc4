// `vaiven replay` as people run it: what it prints, and how it says that a file is wrong.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { makeProducts, productsCsv } from './support/shop.mjs';
import { PublishedSite, vaiven } from './support/site.mjs';

const VISITOR = '0190a6a2-7c1e-7bd0-8f4e-2d9c3b1a5e60';

describe('vaiven replay', () => {
  const site = new PublishedSite();
  let file;

  before(() => {
    file = path.join(site.folder, 'events.jsonl');
    site.import('products', { text: productsCsv(makeProducts(40, 3)) });
    site.publish();
  });
  after(() => site.remove());

  const write = (...lines) => writeFileSync(file, lines.map((line) => `${line}\n`).join(''));
  const event = (name, params = {}, more = {}) =>
    JSON.stringify({ name, time: 1_793_696_407_000, visitor_id: VISITOR, params, ...more });

  /** What it says on standard error when it fails. */
  function failure(...args) {
    try {
      vaiven('replay', file, ...args);
    } catch (error) {
      assert.equal(error.status, 1);
      return error.stderr.trim();
    }
    return assert.fail('it should have failed');
  }

  test('takes the bundle of the data folder and prints a line for each event', () => {
    write(
      event('page_view', { page_type: 'home' }, { placements: ['home-for-you'] }),
      '',
      event('exit_intent'),
    );
    const lines = vaiven('replay', file, '--data', site.data).trim().split('\n').map(JSON.parse);
    assert.deepEqual(
      lines.map(({ line, sequence, name }) => [line, sequence, name]),
      [
        [1, 1, 'page_view'],
        [3, 2, 'exit_intent'],
      ],
    );
    assert.deepEqual(lines[0].shows, [{ campaign: 'welcome', variant: 'a', surface: 'Bar' }]);
  });

  test('names file, line and place of what is wrong', () => {
    write(event('idle'), event('idle', {}, { placements: ['a', 1] }));
    assert.equal(
      failure('--bundle', site.site),
      `vaiven: ${file}:2: placements[1] is 1; right is a text of up to 4096 bytes`,
    );
    write(event('idle'), '{"name":');
    assert.match(failure('--bundle', site.site), /events\.jsonl:2: the line is not JSON: /);
    write('{"publish":"nowhere"}');
    assert.match(failure(), /events\.jsonl:1: .*nowhere/);
    write(event('idle'));
    assert.match(failure('--data', `${site.folder}/none`), /:1: --bundle names the folder/);
    writeFileSync(file, Buffer.from('{"name":"idle","time":1,"params":{"a":"\xff"}}\n', 'latin1'));
    assert.match(failure('--bundle', site.site), /:1: the line is not JSON: .*UTF-8/);
  });

  test('refuses a tape that is cut off', () => {
    writeFileSync(file, Buffer.from([6, 0, 0, 0, 9, 0, 0, 0, 1]));
    assert.equal(
      failure('--tape', '--responses', path.join(site.folder, 'responses.bin')),
      `vaiven: ${file}: tape: byte 0: a record of 9 bytes, there are 1`,
    );
  });
});
