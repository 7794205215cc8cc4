// A shop in a process of its own: answers every address with the same page of some 60 KB, with three slots.
import { createServer } from 'node:http';

const CARD =
  '<li class="card"><a href="/p/i1"><img src="/i/1.jpg" alt="" width="400" height="400" loading="lazy">' +
  '<span class="brand">Sendero</span><span class="title">Zapatillas para correr</span>' +
  '<span class="price">59,90 €</span></a><button class="save" aria-label="Guardar">♡</button></li>\n';
const slot = (name) => `<div class="slot" data-vaiven-slot="${name}"><p>…</p></div>\n`;
const shelf = `<section class="shelf"><h2>De la casa</h2><ul class="grid">${CARD.repeat(70)}</ul></section>\n`;

const page = Buffer.from(
  '<!doctype html>\n<html lang="es"><head><meta charset="utf-8"><title>Tienda</title>' +
    '<link rel="stylesheet" href="/shop.css"><script async src="/vv/vaiven.js" data-site="pk"></script>' +
    `</head><body><main><h1 class="title">Zapatillas</h1><a class="cta" href="/c/all">Ver</a>\n` +
    `${slot('product-similar')}${shelf}${slot('product-together')}${shelf}${slot('for-you')}` +
    '</main></body></html>\n',
);

const server = createServer((_, response) => {
  response.writeHead(200, {
    'content-type': 'text/html; charset=utf-8',
    'content-length': page.length,
    'cache-control': 'public, max-age=60',
  });
  response.end(page);
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () =>
  process.send({ port: server.address().port, bytes: page.length }),
);
process.on('disconnect', () => process.exit());
