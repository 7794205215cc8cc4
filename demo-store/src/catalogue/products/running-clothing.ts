import type { Row } from '../rows.ts';

export const runningClothing: readonly Row[] = [
  {
    id: 'run-camiseta-soplo',
    kind: 'shirt',
    brand: 'Velanta',
    price: [3495],
    stock: 41,
    rated: [4.5, 143],
    since: '2026-03-01',
    colours: ['celeste', 'blanco', 'coral'],
    specs: { weight: '98 g' },
    es: [
      'Camiseta Soplo',
      'Manga corta de 98 gramos que seca mientras corres. Poliéster reciclado, con detalles reflectantes en la espalda.',
    ],
    en: [
      'Soplo running T-shirt',
      'A 98-gram short sleeve that dries as you run. Recycled polyester with reflective details on the back.',
    ],
  },
  {
    id: 'run-pantalon-soplo',
    kind: 'shorts',
    brand: 'Velanta',
    price: [4495],
    stock: 27,
    rated: [4.3, 76],
    since: '2026-03-01',
    colours: ['negro', 'petroleo'],
    specs: { weight: '142 g' },
    es: [
      'Pantalón corto Soplo 2 en 1',
      'Malla interior que no sube y bolsillo trasero con cremallera donde cabe un móvil de 6,5 pulgadas.',
    ],
    en: [
      'Soplo 2-in-1 shorts',
      'An inner tight that stays put and a zipped back pocket that takes a 6.5-inch phone.',
    ],
  },
  {
    id: 'run-mallas-invierno',
    kind: 'tights',
    brand: 'Pasofino',
    price: [3995],
    stock: 33,
    rated: [4.2, 98],
    since: '2026-09-15',
    colours: ['negro', 'marino'],
    es: [
      'Mallas largas de invierno',
      'Interior ligeramente perchado, para correr entre 0 y 10 grados. Con más frío te faltará una capa.',
    ],
    en: [
      'Winter running tights',
      'Lightly brushed inside, for runs between 0 and 10 degrees. Colder than that, add a layer.',
    ],
  },
];
