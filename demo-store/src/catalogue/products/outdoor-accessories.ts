import type { Row } from '../rows.ts';

export const outdoorAccessories: readonly Row[] = [
  {
    id: 'out-termo-750',
    kind: 'bottle',
    brand: 'Kordal',
    price: [2495],
    stock: 61,
    rated: [4.6, 240],
    since: '2025-11-18',
    colours: ['bosque', 'acero'],
    specs: { volume: '750 ml', weight: '360 g' },
    es: [
      'Termo de acero 750 ml',
      'Doble pared: doce horas caliente, veinte frío. El tapón sirve de taza.',
    ],
    en: ['Steel flask 750 ml', 'Double wall: twelve hours hot, twenty cold. The lid is a cup.'],
  },
];
