import type { Row } from '../rows.ts';

export const footballClothing: readonly Row[] = [
  {
    id: 'fut-camiseta-entreno',
    kind: 'shirt',
    brand: 'Trivel',
    price: [2495],
    stock: 48,
    rated: [4.3, 102],
    since: '2026-07-20',
    colours: ['rojo', 'marino', 'verde'],
    specs: { weight: '135 g' },
    es: [
      'Camiseta de entrenamiento',
      'Tejido que evacua el sudor y costuras planas. Corte normal, ni ancha ni ceñida.',
    ],
    en: [
      'Training shirt',
      'Sweat-moving fabric and flat seams. A regular cut, neither loose nor tight.',
    ],
  },
];
