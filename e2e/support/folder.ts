// A folder as a site of its own, on a free port.
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import path from 'node:path';

import { listen, type Listening } from './listen.ts';

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.wasm': 'application/wasm',
};

/** Serves it; addresses without a file get index.html, as those of single-page applications do. */
export function serveFolder(folder: string): Promise<Listening> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url!, 'http://localhost');
    const name = path.extname(pathname) ? path.basename(pathname) : 'index.html';
    readFile(path.join(folder, name)).then(
      (bytes) => {
        const type = TYPES[path.extname(name)] ?? 'application/octet-stream';
        response.writeHead(200, { 'content-type': type }).end(bytes);
      },
      () => response.writeHead(404).end(),
    );
  });
  return listen(server);
}
