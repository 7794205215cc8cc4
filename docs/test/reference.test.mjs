// What is made from programs is what would be made now, and says something about everything.
import assert from 'node:assert/strict';
import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import Ajv from 'ajv';
import { findBinary } from '../../tools/docs-cli.mjs';
import { filesOf, readAlbum } from '../../tools/docs-gallery.mjs';
import { kinds, properties, readSchema } from '../../tools/docs-schema.mjs';
import { staleReference } from '../../tools/docs.mjs';
import { root } from './support.mjs';

test('the reference pages are those that would be made now', () => {
  assert.ok(findBinary(), 'build/native/vaiven is not there; "npm run build" makes it');
  assert.deepEqual(staleReference(), [], 'npm run docs -- --reference writes these anew');
});

test('the gallery shows every picture, and they are light', () => {
  const folder = path.join(root, 'docs/images');
  const files = readdirSync(folder).filter((name) => name !== 'album.json');
  assert.deepEqual(files.toSorted(), readAlbum().flatMap(filesOf).toSorted());
  const bytes = files.reduce((sum, name) => sum + statSync(path.join(folder, name)).size, 0);
  const mean = bytes / files.length;
  assert.ok(mean < 48 * 1024, `a picture in docs/images has ${mean} bytes on average`);
});

for (const { name } of kinds) {
  const schema = readSchema(name);
  const all = properties(schema).filter((property) => property.path !== '$schema');

  test(`${name}: every property has a description and an example`, () => {
    const silent = all.filter(({ schema: own }) => !own.description || !(own.examples?.length > 0));
    assert.deepEqual(
      silent.map((property) => property.path),
      [],
    );
  });

  test(`${name}: examples and defaults are what the schema allows`, () => {
    const ajv = new Ajv({ schemaId: 'auto', allErrors: true });
    for (const { path, schema: own } of all) {
      const { $ref, ...resolved } = own;
      const allows = ajv.compile({ ...resolved, definitions: schema.definitions, $id: undefined });
      const values = [...own.examples, ...(own.default === undefined ? [] : [own.default])];
      for (const value of values) {
        const what = `${path}: ${JSON.stringify(value)} (${$ref ?? 'own schema'})`;
        assert.ok(allows(value), `${what}: ${ajv.errorsText(allows.errors)}`);
      }
    }
  });
}
