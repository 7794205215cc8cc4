import type { Row } from '../rows.ts';

export const fitnessRecovery: readonly Row[] = [
  {
    id: 'fit-rodillo',
    kind: 'roller',
    brand: 'Tensa',
    price: [2495],
    stock: 40,
    rated: [4.5, 188],
    since: '2025-10-30',
    colours: ['naranja', 'negro'],
    specs: { size: '33 × 14 cm' },
    es: [
      'Rodillo de masaje',
      'Espuma firme sobre tubo rígido. Duele un poco; al día siguiente se agradece.',
    ],
    en: ['Foam roller', 'Firm foam on a rigid core. It hurts a bit; you thank it the next day.'],
  },
];
