// The shop's page: some 60 KB, with three slots and what two experiments change.
const CARD =
  '<li class="card"><a href="/p/i1"><img src="/i/1.jpg" alt="" width="400" height="400" loading="lazy">' +
  '<span class="brand">Sendero</span><span class="title">Zapatillas para correr</span>' +
  '<span class="price">59,90 €</span></a><button class="save" aria-label="Guardar">♡</button></li>\n';
const slot = (name) => `<div class="slot" data-vaiven-slot="${name}"><p>…</p></div>\n`;
const shelf = `<section class="shelf"><h2>De la casa</h2><ul class="grid">${CARD.repeat(70)}</ul></section>\n`;

export const page = Buffer.from(
  '<!doctype html>\n<html lang="es"><head><meta charset="utf-8"><title>Tienda</title>' +
    '<link rel="stylesheet" href="/shop.css"><script async src="/vv/vaiven.js" data-site="pk"></script>' +
    `</head><body><main><h1 class="title">Zapatillas</h1><a class="cta" href="/c/all">Ver</a>\n` +
    `${slot('product-similar')}${shelf}${slot('product-together')}${shelf}${slot('for-you')}` +
    '</main></body></html>\n',
);
