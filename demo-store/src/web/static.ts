// Style sheet, scripts, font and drawings of the shop: read once, named by content, sent compressed.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';

import type { Context } from 'hono';

interface Asset {
  readonly body: Uint8Array<ArrayBuffer>;
  readonly br: Uint8Array<ArrayBuffer> | undefined;
  readonly gzip: Uint8Array<ArrayBuffer> | undefined;
  readonly type: string;
  readonly version: string;
}

const TYPES: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml; charset=utf-8',
  woff2: 'font/woff2',
};

/** The shop's own files by name, as `/static/<name>`. */
export class StaticFiles {
  readonly #assets = new Map<string, Asset>();

  add(name: string, content: Uint8Array | string): void {
    const body = new Uint8Array(Buffer.from(content));
    const packed = name.endsWith('.woff2');
    this.#assets.set(name, {
      body,
      br: packed ? undefined : new Uint8Array(brotliCompressSync(body)),
      gzip: packed ? undefined : new Uint8Array(gzipSync(body)),
      type: TYPES[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream',
      version: createHash('sha256').update(body).digest('hex').slice(0, 12),
    });
  }

  /** The address of a file; it changes when its content does. */
  href(name: string): string {
    const asset = this.#assets.get(name);
    if (asset === undefined) throw new Error(`there is no static file ${name}`);
    return `/static/${name}?v=${asset.version}`;
  }

  respond(c: Context, name: string): Response | Promise<Response> {
    const asset = this.#assets.get(name);
    if (asset === undefined) return c.notFound();
    const accepted = c.req.header('accept-encoding') ?? '';
    const current = c.req.query('v') === asset.version;
    c.header('content-type', asset.type);
    c.header('vary', 'accept-encoding');
    c.header('etag', `"${asset.version}"`);
    c.header('cache-control', current ? 'public, max-age=31536000, immutable' : 'no-cache');
    if (c.req.header('if-none-match') === `"${asset.version}"`) return c.body(null, 304);
    if (asset.br !== undefined && /\bbr\b/.test(accepted)) {
      c.header('content-encoding', 'br');
      return c.body(asset.br);
    }
    if (asset.gzip !== undefined && /\bgzip\b/.test(accepted)) {
      c.header('content-encoding', 'gzip');
      return c.body(asset.gzip);
    }
    return c.body(asset.body);
  }
}

/** Reads what `public/`, the bundled scripts of `client/` and the font package hold. */
export function readStaticFiles(root: URL): StaticFiles {
  const files = new StaticFiles();
  files.add(
    'archivo.woff2',
    readFileSync(
      fileURLToPath(
        import.meta.resolve('@fontsource-variable/archivo/files/archivo-latin-wdth-normal.woff2'),
      ),
    ),
  );
  for (const name of ['icon.svg', 'lanes.svg']) {
    files.add(name, readFileSync(new URL(`public/${name}`, root)));
  }
  const css = readFileSync(new URL('dist/static/shop.css', root), 'utf8');
  files.add(
    'shop.css',
    css.replace(
      /url\(["']?(archivo\.woff2|lanes\.svg)["']?\)/g,
      (_, name: string) => `url(${files.href(name)})`,
    ),
  );
  for (const name of ['data-layer.js', 'shop.js', 'tour.js', 'tour.css']) {
    files.add(name, readFileSync(new URL(`dist/static/${name}`, root)));
  }
  return files;
}
