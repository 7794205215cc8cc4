import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';

import { readConfig } from '../src/config.ts';
import { en } from '../src/i18n/en.ts';
import { es } from '../src/i18n/es.ts';
import { speak } from '../src/i18n/messages.ts';

test('a wrong setting is named, with what would be right', () => {
  assert.throws(() => readConfig({ ZANCADA_PORT: 'x' }), /ZANCADA_PORT is "x".*port from 0/);
  assert.throws(() => readConfig({ VAIVEN_SERVER: 'nowhere' }), /VAIVEN_SERVER is "nowhere"/);
  assert.equal(readConfig({}).origin, 'http://127.0.0.1:4600');
});

test('both languages fill the same holes', () => {
  const holes = (text: string) => [...text.matchAll(/\{\w+\}/g)].map((m) => m[0]).sort();
  for (const [key, text] of Object.entries(es)) {
    assert.deepEqual(holes(en[key as keyof typeof es]), holes(text), key);
  }
});

test('money and numbers follow the language', () => {
  assert.equal(speak('es').money(12995), '129,95\u00a0€');
  assert.equal(speak('en').money(12995), '€129.95');
  assert.equal(speak('en').measure('1,9 kg'), '1.9 kg');
  assert.equal(speak('es').count('list.count', 1), '1 producto');
  assert.equal(speak('es').count('list.count', 2), '2 productos');
});

test('the shop uses Vaivén through its public ways in only', () => {
  const root = new URL('../', import.meta.url);
  for (const folder of ['src', 'client', 'traffic']) {
    for (const file of readdirSync(new URL(`${folder}/`, root), { recursive: true })) {
      if (!/\.tsx?$/.test(String(file))) continue;
      const text = readFileSync(new URL(`${folder}/${file}`, root), 'utf8');
      assert.doesNotMatch(
        text,
        /from '[^']*(core|wasm|server|js-loader)\/|from 'vaiven/,
        String(file),
      );
    }
  }
});
