// Bundles the shop, its browser scripts and the traffic simulator into dist/ (about 100 ms).
import { build } from 'esbuild';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('.', import.meta.url));
const shared = { absWorkingDir: root, bundle: true, logLevel: 'warning', sourcemap: 'linked' };

await Promise.all([
  build({
    ...shared,
    entryPoints: { shop: 'src/main.ts', traffic: 'traffic/main.ts' },
    outdir: 'dist',
    outExtension: { '.js': '.mjs' },
    platform: 'node',
    target: 'node20',
    format: 'esm',
    packages: 'external',
    jsx: 'automatic',
    jsxImportSource: 'hono/jsx',
  }),
  build({
    ...shared,
    entryPoints: {
      'data-layer': 'client/data-layer.ts',
      shop: 'client/shop.ts',
      tour: 'client/tour/tour.ts',
    },
    outdir: 'dist/static',
    platform: 'browser',
    target: 'es2022',
    format: 'iife',
    minify: true,
    sourcemap: false,
  }),
  build({
    ...shared,
    entryPoints: { shop: 'public/css/shop.css', tour: 'public/css/tour.css' },
    outdir: 'dist/static',
    minify: true,
    sourcemap: false,
    // The server puts in their addresses, which change with their content.
    external: ['*.woff2', '*.svg'],
  }),
]);
