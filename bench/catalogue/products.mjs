// A feed of as many products as asked: titles, brands and categories as a general shop has them.
import { closeSync, openSync, writeSync } from 'node:fs';
import { chance } from '../lib/chance.mjs';

const THINGS = [
  'Zapatillas',
  'Camiseta',
  'Mochila',
  'Pantalón',
  'Reloj',
  'Chaqueta',
  'Gafas',
  'Balón',
];
const TRAITS = [
  'ligera',
  'impermeable',
  'clásica',
  'de montaña',
  'reflectante',
  'térmica',
  'plegable',
];
const LINES = [
  'Alisio',
  'Cierzo',
  'Terral',
  'Bruma',
  'Lebeche',
  'Tramontana',
  'Galerna',
  'Poniente',
];
const COLOURS = ['negra', 'azul marino', 'verde oliva', 'roja', 'blanca', 'gris perla', 'coral'];
const BRANDS = 400;
const CATEGORIES = 1200;
const PER_WRITE = 5000;

/** Ids are `sku-0` and so on, as fill_log's are. */
export function writeProducts(file, count) {
  const random = chance(7);
  const out = openSync(file, 'w');
  let lines = ['id,title,link,image_link,brand,product_type,price,availability,currency'];
  const flush = () => {
    writeSync(out, `${lines.join('\n')}\n`);
    lines = [];
  };
  for (let i = 0; i < count; ++i) {
    // What is near by number is alike, as what is looked at together is.
    const group = Math.floor(i / 400);
    const thing = THINGS[group % THINGS.length];
    const title = `${thing} ${random.pick(LINES)} ${random.pick(TRAITS)} ${random.pick(COLOURS)} ${i}`;
    const price = (5 + random.skewed(300) + 0.95).toFixed(2);
    lines.push(
      `sku-${i},${title},/p/${thing.toLowerCase()}-${i}.html,/media/catalog/product/${i % 97}/${i}.webp,` +
        `Marca ${random.below(BRANDS)},${thing} > Serie ${group % CATEGORIES},${price},in stock,EUR`,
    );
    if (lines.length === PER_WRITE) flush();
  }
  if (lines.length) flush();
  closeSync(out);
}
