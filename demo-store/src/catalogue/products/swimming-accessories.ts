import type { Row } from '../rows.ts';

export const swimmingAccessories: readonly Row[] = [
  {
    id: 'nat-gorro-silicona',
    kind: 'swim-cap',
    brand: 'Marola',
    price: [895],
    stock: 130,
    rated: [4.3, 310],
    since: '2025-05-27',
    colours: ['cobalto', 'fucsia', 'negro'],
    specs: { weight: '48 g' },
    es: [
      'Gorro de silicona',
      'Silicona gruesa que dura temporadas. Obligatorio en casi todas las piscinas, así que mejor uno bonito.',
    ],
    en: [
      'Silicone swim cap',
      'Thick silicone that lasts for seasons. Most pools insist on one, so it may as well look good.',
    ],
  },
];
