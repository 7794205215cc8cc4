import assert from 'node:assert/strict';
import { test } from 'node:test';

import { makeCatalogue } from '../src/catalogue/catalogue.ts';

const catalogue = makeCatalogue();
const first = (query: string, lang: 'es' | 'en' = 'es', n = 5) =>
  catalogue
    .search(query, lang)
    .slice(0, n)
    .map((p) => p.id);

test('accents and case do not matter', () => {
  assert.deepEqual(first('CALCETÍN'), first('calcetin'));
  assert.ok(first('calcetin').some((id) => id.includes('calcetines')));
  assert.deepEqual(first('balón'), first('balon'));
});

test('small typos and unfinished words are forgiven', () => {
  assert.ok(first('zapatilas alisio').includes('run-alisio-4'));
  assert.ok(first('velamta').length > 0);
  assert.ok(first('kettelbell', 'en').includes('fit-kettlebell-12'));
  assert.ok(first('moch').some((id) => id.startsWith('out-mochila')));
});

test('title, brand, category and specs are searched, the title first', () => {
  assert.equal(first('alisio')[0], 'run-alisio-4');
  assert.ok(catalogue.search('Velanta', 'es').every((p) => p.brand === 'Velanta'));
  assert.ok(
    catalogue
      .search('natacion', 'es')
      .slice(0, 5)
      .every((p) => p.sport === 'swimming'),
  );
  assert.ok(first('262 g').includes('run-alisio-4'));
});

test('all words count where some product has all of them', () => {
  for (const p of catalogue.search('carbono placa', 'es')) {
    assert.match(p.text.es.text.toLowerCase(), /placa/);
  }
});

test('each language searches its own words; nonsense and nothing find nothing', () => {
  assert.ok(first('goggles', 'en').length > 0);
  assert.equal(catalogue.search('goggles', 'es').length, 0);
  assert.equal(catalogue.search('xyzzyqwv', 'es').length, 0);
  assert.equal(catalogue.search('', 'es').length, 0);
  assert.equal(catalogue.search('  de la ', 'es').length, 0);
});
