import type { Row } from '../rows.ts';

export const nutritionEnergy: readonly Row[] = [
  {
    id: 'nut-gel-limon',
    kind: 'gel',
    brand: 'Kilojul',
    price: [1195],
    stock: 140,
    rated: [4.4, 389],
    since: '2025-06-16',
    colours: ['limon'],
    specs: { units: '6 × 40 g', carbs: '25 g' },
    es: [
      'Geles de limón (6 uds.)',
      '25 g de hidratos por gel. Textura líquida: entra sin agua, aunque con agua sienta mejor.',
    ],
    en: [
      'Lemon energy gels (6)',
      '25 g of carbohydrate each. Runny: it goes down without water, and sits better with it.',
    ],
  },
  {
    id: 'nut-gel-cafeina',
    kind: 'gel',
    brand: 'Kilojul',
    price: [1395],
    stock: 88,
    rated: [4.5, 214],
    since: '2025-06-16',
    colours: ['cafe'],
    specs: { units: '6 × 40 g', carbs: '25 g', caffeine: '75 mg' },
    es: [
      'Geles de café con cafeína (6 uds.)',
      '75 mg de cafeína por gel, como un espresso. Para el último tercio de la carrera; no para menores.',
    ],
    en: [
      'Coffee gels with caffeine (6)',
      '75 mg of caffeine each, about an espresso. For the last third of a race; not for minors.',
    ],
  },
  {
    id: 'nut-barrita-datil',
    kind: 'bar',
    brand: 'Pulpa',
    price: [1995],
    stock: 72,
    rated: [4.6, 256],
    since: '2025-09-29',
    colours: ['datil'],
    specs: { units: '12 × 40 g', carbs: '26 g' },
    es: [
      'Barritas de avena y dátil (12 uds.)',
      'Cuatro ingredientes y ninguno raro. Blandas también con frío. Contienen avena; trazas de frutos secos.',
    ],
    en: [
      'Oat and date bars (12)',
      'Four ingredients, none of them odd. Soft in the cold too. Contains oats; traces of nuts.',
    ],
  },
  {
    id: 'nut-isotonico',
    kind: 'tub',
    brand: 'Kilojul',
    price: [1795],
    stock: 60,
    rated: [4.3, 174],
    since: '2025-06-16',
    colours: ['naranjada'],
    specs: { weight: '500 g', carbs: '36 g' },
    es: [
      'Bebida isotónica de naranja 500 g',
      'Hidratos y sodio para salidas de más de una hora. Rinde catorce bidones de medio litro.',
    ],
    en: [
      'Orange isotonic drink 500 g',
      'Carbohydrate and sodium for outings beyond an hour. Makes fourteen half-litre bottles.',
    ],
  },
  {
    id: 'nut-electrolitos',
    kind: 'tube',
    brand: 'Kilojul',
    price: [795],
    stock: 160,
    rated: [4.5, 298],
    since: '2025-06-16',
    colours: ['limon', 'frutos-rojos'],
    specs: { units: '20' },
    es: [
      'Electrolitos efervescentes (20 pastillas)',
      'Sal sin azúcar para días de calor. Una pastilla por medio litro; sabor frutos rojos.',
    ],
    en: [
      'Electrolyte tablets (20)',
      'Salts without sugar for hot days. One tablet per half litre; red berries.',
    ],
  },
];
