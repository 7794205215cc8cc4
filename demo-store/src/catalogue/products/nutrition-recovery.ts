import type { Row } from '../rows.ts';

export const nutritionRecovery: readonly Row[] = [
  {
    id: 'nut-barrita-proteina',
    kind: 'bar',
    brand: 'Pulpa',
    price: [2395, 2795],
    stock: 50,
    rated: [4.1, 131],
    since: '2026-02-03',
    colours: ['chocolate'],
    specs: { units: '12 × 50 g', protein: '18 g' },
    es: [
      'Barritas de proteína y cacao (12 uds.)',
      '18 g de proteína por barrita. Saben a cacao de verdad, y por eso no son de las más dulces.',
    ],
    en: [
      'Cocoa protein bars (12)',
      '18 g of protein each. They taste of real cocoa, so they are not the sweetest around.',
    ],
  },
  {
    id: 'nut-recuperador',
    kind: 'tub',
    brand: 'Kilojul',
    price: [3295, 3695],
    stock: 34,
    rated: [4.4, 118],
    since: '2025-06-16',
    colours: ['chocolate'],
    specs: { weight: '1 kg', protein: '20 g', carbs: '40 g' },
    es: [
      'Recuperador de chocolate 1 kg',
      'Dos partes de hidratos por una de proteína, para la media hora de después. Contiene leche.',
    ],
    en: [
      'Chocolate recovery drink 1 kg',
      'Two parts carbohydrate to one of protein, for the half hour after. Contains milk.',
    ],
  },
  {
    id: 'nut-proteina-suero',
    kind: 'tub',
    brand: 'Pulpa',
    price: [2995],
    stock: 42,
    rated: [4.5, 207],
    since: '2026-02-03',
    colours: ['vainilla'],
    specs: { weight: '900 g', protein: '24 g' },
    es: [
      'Proteína de suero, vainilla 900 g',
      '24 g de proteína por dosis, treinta dosis. Se disuelve agitando, sin grumos. Contiene leche.',
    ],
    en: [
      'Whey protein, vanilla 900 g',
      '24 g of protein a serving, thirty servings. Mixes by shaking, without lumps. Contains milk.',
    ],
  },
];
