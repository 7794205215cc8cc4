// The browser scripts that are compared: ours and peers', each from its npm package as it is published,
// with what its documentation puts into a page. Used by the sizes (tools/size.mjs) and by loader.mjs.
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { transformSync } from 'esbuild';

const require = createRequire(import.meta.url);

/** A file of an installed package; null: the package is not installed. */
function packaged(name, file) {
  for (const folder of require.resolve.paths(name)) {
    const found = path.join(folder, name, file);
    if (existsSync(found)) return found;
  }
  return null;
}

/**
 * The peers. `file`: what a page loads before the first event can be sent; `start`: what runs then, with the
 * origin that answers; `ready`: whether it started. Those without `start` are only weighed.
 */
export const peers = [
  {
    name: 'PostHog',
    package: 'posthog-js',
    file: 'dist/array.js',
    start: (origin) =>
      `posthog.init('phc_bench', { api_host: '${origin}', person_profiles: 'always' });`,
    ready: '!!posthog.__loaded',
  },
  {
    name: 'RudderStack',
    package: '@rudderstack/analytics-js',
    file: 'dist/npm/modern/bundled/umd/index.js',
    // Published for bundlers, which would do it.
    minify: true,
    start: (origin) => `
      globalThis.rudder = new rudderanalytics.RudderAnalytics();
      rudder.load('bench', '${origin}', { configUrl: '${origin}' });
      rudder.page();
      rudder.ready(() => (globalThis.rudderReady = true));`,
    ready: '!!globalThis.rudderReady',
  },
  {
    name: 'Snowplow',
    package: '@snowplow/browser-tracker',
    file: 'dist/index.umd.min.js',
  },
  {
    name: 'GrowthBook',
    package: '@growthbook/growthbook',
    file: 'dist/bundles/auto.min.js',
  },
  {
    name: 'Segment',
    package: '@segment/analytics-next',
    file: 'dist/umd/standalone.js',
  },
].map((peer) => ({ ...peer, path: packaged(peer.package, peer.file) }));

/** What of a peer goes over the wire, before it is compressed. */
export function codeOf(peer) {
  const code = readFileSync(peer.path);
  return peer.minify ? Buffer.from(transformSync(String(code), { minify: true }).code) : code;
}

/** Version of an installed peer. */
export function version(peer) {
  const file = packaged(peer.package, 'package.json');
  return file ? JSON.parse(readFileSync(file, 'utf8')).version : '';
}
