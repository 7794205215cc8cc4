import type { Row } from '../rows.ts';

export const runningAccessories: readonly Row[] = [
  {
    id: 'run-calcetines-fino',
    kind: 'socks',
    brand: 'Pasofino',
    price: [1495],
    stock: 120,
    rated: [4.6, 511],
    since: '2025-05-05',
    colours: ['blanco', 'negro', 'lima'],
    specs: { units: '3' },
    es: [
      'Calcetines sin costura (3 pares)',
      'Puntera sin costura y talón doble: menos ampollas. Tres pares iguales, para no buscar pareja.',
    ],
    en: [
      'Seamless running socks (3 pairs)',
      'Seamless toe and double heel: fewer blisters. Three identical pairs, so none is ever odd.',
    ],
  },
  {
    id: 'run-gorra-brisa',
    kind: 'cap',
    brand: 'Velanta',
    price: [2295],
    stock: 38,
    rated: [4.4, 65],
    since: '2026-04-09',
    colours: ['blanco', 'marino', 'naranja'],
    specs: { weight: '54 g' },
    es: [
      'Gorra Brisa',
      'Visera flexible y laterales de rejilla. Se puede doblar en el bolsillo y vuelve a su forma.',
    ],
    en: [
      'Brisa running cap',
      'Flexible peak and mesh sides. Fold it into a pocket and it springs back.',
    ],
  },
];
