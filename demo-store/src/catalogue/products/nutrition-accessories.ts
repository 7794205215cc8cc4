import type { Row } from '../rows.ts';

export const nutritionAccessories: readonly Row[] = [
  {
    id: 'nut-bidon-750',
    kind: 'bottle',
    brand: 'Kilojul',
    price: [695],
    stock: 110,
    rated: [4.2, 165],
    since: '2025-06-16',
    colours: ['negro', 'blanco'],
    specs: { volume: '750 ml', weight: '84 g' },
    es: [
      'Bidón 750 ml',
      'Plástico blando sin BPA, apto para lavavajillas. Cabe en portabidones de bici.',
    ],
    en: ['Sports bottle 750 ml', 'Soft BPA-free plastic, dishwasher-safe. Fits a bike cage.'],
  },
];
