// Builds the npm package and what the server serves under /vaiven.js and /assets/ into dist/.
//   node build.mjs             everything
//   node build.mjs --generate  only the FlatBuffers code in src/generated/
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, transform } from 'esbuild';
import { minify } from 'terser';
import { readGlueNames } from './glue-names.mjs';
import { translate } from './twin.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const repository = dirname(here);
const schemas = join(repository, 'core', 'schema');
const generated = join(here, 'src', 'generated');
const dist = join(here, 'dist');
const { version } = JSON.parse(readFileSync(join(here, 'package.json'), 'utf8'));
const wasmFolder = process.env.VAIVEN_WASM_DIR ?? join(repository, 'build', 'wasm');

/** All of the engine, and what of it pages load (core/base/edition.h). */
const WASM = ['engine.wasm', 'page.wasm'];

function fail(message) {
  console.error(`js-loader/build.mjs: ${message}`);
  process.exit(1);
}

function run(command, args) {
  const { status, error } = spawnSync(command, args, { stdio: 'inherit', cwd: here });
  if (error) fail(`${command} cannot be run (${error.message}); npm run setup installs it`);
  if (status) process.exit(status);
}

function generate() {
  const files = readdirSync(schemas)
    .filter((name) => name.endsWith('.fbs'))
    .map((name) => join(schemas, name));
  const stamp = join(generated, '.stamp');
  const newest = Math.max(...files.map((file) => statSync(file).mtimeMs));
  if (existsSync(stamp) && statSync(stamp).mtimeMs > newest) return;
  rmSync(generated, { recursive: true, force: true });
  // Between them they include every schema.
  for (const entry of ['protocol.fbs', 'content.fbs', 'catalog.fbs', 'facts.fbs', 'profile.fbs']) {
    run('flatc', ['--ts', '--gen-all', '-o', generated, join(schemas, entry)]);
  }
  for (const name of readdirSync(generated)) {
    if (name.endsWith('_generated.ts')) rmSync(join(generated, name));
  }
  const tables = readdirSync(join(generated, 'vaiven', 'wire'));
  const exports = tables.map((name) => `export * from './vaiven/wire/${name.slice(0, -3)}';\n`);
  writeFileSync(join(generated, 'wire.ts'), exports.join(''));
  writeFileSync(stamp, '');
}

/** `.css` files as minified text. */
const cssText = {
  name: 'css-text',
  setup(context) {
    context.onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const css = readFileSync(path, 'utf8');
      const { code } = await transform(css, { loader: 'css', minify: true, target: 'es2022' });
      return { contents: code.trim(), loader: 'text' };
    });
  },
};

/** Where chunks lie that load on demand, by the name that imports have; see {@link chunks}. */
const chunkFiles = new Map();

/** Chunks stay files of their own; of the npm package, bundlers split them off again. */
const chunks = {
  name: 'chunks',
  setup(context) {
    context.onResolve({ filter: /^vaiven-((debug|twin)$|adapter\/)/ }, ({ path }) => ({
      path: chunkFiles.get(path),
      external: true,
    }));
  },
};

/** `vaiven/react` has no copy of `vaiven`, and none of React. */
const besideIndex = {
  name: 'beside-index',
  setup(context) {
    context.onResolve({ filter: /^\.\/index\.js$/ }, () => ({
      path: './index.mjs',
      external: true,
    }));
    context.onResolve({ filter: /^react$/ }, () => ({ path: 'react', external: true }));
  },
};

const common = {
  absWorkingDir: here,
  bundle: true,
  minify: true,
  format: 'esm',
  target: ['es2022'],
  charset: 'utf8',
  legalComments: 'none',
  logLevel: 'warning',
  plugins: [cssText, chunks],
  // Names with one underscore are ours alone; chunks share the short ones.
  mangleProps: /^_[a-z]/,
  write: false,
};
let mangleCache = {};

async function bundle(entry, options = {}) {
  const result = await build({
    ...common,
    mangleCache,
    entryPoints: [join('src', entry)],
    ...options,
  });
  mangleCache = result.mangleCache ?? mangleCache;
  return shrink(result.outputFiles[0].text);
}

/** Terser makes some 5 % less of what esbuild made, and takes unused functions out of functions. */
async function shrink(code) {
  const { code: shrunk } = await minify(code, {
    module: true,
    compress: { passes: 4, ecma: 2020, unsafe: true, pure_getters: true },
  });
  return Buffer.from(shrunk);
}

function hashed(stem, extension, bytes) {
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 12);
  const name = `${stem}-${hash}.${extension}`;
  writeFileSync(join(dist, 'assets', name), bytes);
  return name;
}

const glue = { alias: { 'vaiven-glue': join(wasmFolder, 'engine.mjs') } };

/** Which glue a page gets: a fifth of Emscripten's, where its names are known. */
function pageEngine() {
  const [names, whole] = ['page.mjs', 'engine.mjs'].map((name) =>
    readGlueNames(readFileSync(join(wasmFolder, name), 'utf8')),
  );
  if (!names) console.warn('js-loader: an unknown glue; pages get all of it');
  // So that the twin of the one runs by the glue of the other, and the file of the other in pages.
  if (JSON.stringify(names) !== JSON.stringify(whole)) {
    fail('page.mjs and engine.mjs call what they import and export by different names');
  }
  const entry = join(here, 'src', 'browser', names ? 'page-engine.ts' : 'page-engine-whole.ts');
  return {
    alias: { 'vaiven-glue': join(wasmFolder, 'page.mjs'), 'vaiven-page-engine': entry },
    define: { VAIVEN_GLUE_NAMES: JSON.stringify(names) },
  };
}

const adapters = readdirSync(join(here, 'src', 'adapters'))
  .filter((name) => name !== 'adapter.ts')
  .map((name) => name.replace(/\.ts$/, ''));

async function buildAdapters(place) {
  for (const name of adapters) {
    const file = place(name, await bundle(`adapters/${name}.ts`));
    chunkFiles.set(`vaiven-adapter/${name}`, `./${file}`);
  }
}

/** What `integrity` attributes say of these bytes. */
function integrityOf(bytes) {
  return `sha384-${createHash('sha384').update(bytes).digest('base64')}`;
}

/** The tag, as a file that changes with every version or, `pinned`, as one that never does. */
function bundleTag(pinned, assets) {
  return bundle('tag/tag.ts', {
    format: 'iife',
    define: {
      [pinned ? 'VAIVEN_PINNED_ASSETS' : 'VAIVEN_ASSETS']: JSON.stringify(assets),
      VAIVEN_PINNED: String(pinned),
      VAIVEN_FILE: JSON.stringify(pinned ? `vaiven-${version}-` : 'vaiven.js'),
    },
    supported: { 'dynamic-import': true },
  });
}

async function buildTags(twin) {
  const onDemand = {};
  await buildAdapters((name, code) => (onDemand[name] = hashed(name, 'mjs', code)));
  const assets = {
    wasm: hashed('page', 'wasm', readFileSync(join(wasmFolder, 'page.wasm'))),
    host: hashed('host', 'mjs', await bundle('browser/start.ts', pageEngine())),
    twin: hashed('twin', 'mjs', twin),
    debug: hashed('debug', 'mjs', await bundle('debug/debug.ts')),
  };
  writeFileSync(join(dist, 'vaiven.js'), await bundleTag(false, assets));

  const { wasm, host, ...rest } = assets;
  const withHash = (name) => [name, integrityOf(readFileSync(join(dist, 'assets', name)))];
  const listOf = (files) =>
    Object.fromEntries(Object.entries(files).map(([name, file]) => [name, withHash(file)]));
  // A file of its own, because few pages need any of them.
  const chunks = await shrink(`export default ${JSON.stringify(listOf({ ...onDemand, ...rest }))}`);
  const pinned = listOf({ wasm, host, chunks: hashed('chunks', 'mjs', chunks) });
  // Two builds of one version that differ in anything have different names.
  const file = hashed(`vaiven-${version}`, 'js', await bundleTag(true, pinned));
  const files = readdirSync(join(dist, 'assets')).map(withHash);
  writeFileSync(
    join(dist, 'integrity.json'),
    `${JSON.stringify({ version, tag: `assets/${file}`, files: Object.fromEntries(files.map(([name, hash]) => [`assets/${name}`, hash])) }, null, 2)}\n`,
  );
}

async function buildPackage(twin) {
  const node = { ...glue, platform: 'node', target: ['node20'] };
  for (const name of ['debug', 'twin']) chunkFiles.set(`vaiven-${name}`, `./${name}.mjs`);
  mkdirSync(join(dist, 'adapters'));
  await buildAdapters((name, code) => {
    writeFileSync(join(dist, 'adapters', `${name}.mjs`), code);
    return `adapters/${name}.mjs`;
  });
  writeFileSync(join(dist, 'twin.mjs'), twin);
  writeFileSync(join(dist, 'index.mjs'), await bundle('npm/index.ts', pageEngine()));
  writeFileSync(join(dist, 'debug.mjs'), await bundle('debug/debug.ts'));
  writeFileSync(join(dist, 'engine.mjs'), await bundle('npm/engine.ts', glue));
  writeFileSync(join(dist, 'worker.mjs'), await bundle('npm/worker.ts', glue));
  writeFileSync(join(dist, 'edge.mjs'), await bundle('npm/edge.ts', glue));
  const edge = { ...node, external: ['parse5-sax-parser'] };
  writeFileSync(join(dist, 'edge-node.mjs'), await bundle('npm/edge-node.ts', edge));
  writeFileSync(join(dist, 'node.mjs'), await bundle('npm/node.ts', node));
  const react = await bundle('npm/react.ts', { plugins: [besideIndex, ...common.plugins] });
  // For frameworks that render on servers: its components run in the page as well.
  writeFileSync(join(dist, 'react.mjs'), `'use client';\n${react}`);
  for (const name of WASM) copyFileSync(join(wasmFolder, name), join(dist, name));
  run(process.execPath, [
    join(repository, 'node_modules', 'typescript', 'bin', 'tsc'),
    ...['-p', 'tsconfig.types.json'],
  ]);
}

generate();
if (!process.argv.includes('--generate')) {
  for (const name of ['engine.mjs', 'page.mjs', ...WASM]) {
    if (!existsSync(join(wasmFolder, name))) {
      fail(`${join(wasmFolder, name)} is missing; npm run build makes it first`);
    }
  }
  rmSync(dist, { recursive: true, force: true });
  mkdirSync(join(dist, 'assets'), { recursive: true });
  const twin = await shrink(translate(join(wasmFolder, 'page.wasm')));
  await buildTags(twin);
  await buildPackage(twin);
}
