import type { Row } from '../rows.ts';

export const fitnessClothing: readonly Row[] = [
  {
    id: 'fit-top-impulso',
    kind: 'bra',
    brand: 'Tensa',
    price: [3295],
    stock: 36,
    rated: [4.4, 146],
    since: '2026-04-15',
    colours: ['negro', 'fucsia', 'berenjena'],
    es: [
      'Sujetador deportivo Impulso',
      'Sujeción media: gimnasio, bici y yoga. Para correr con tallas grandes hace falta más.',
    ],
    en: [
      'Impulso sports bra',
      'Medium support: gym, bike and yoga. For running with larger sizes you will want more.',
    ],
  },
];
