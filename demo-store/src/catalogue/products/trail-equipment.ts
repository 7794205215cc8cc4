import type { Row } from '../rows.ts';

export const trailEquipment: readonly Row[] = [
  {
    id: 'trail-chaleco-8l',
    kind: 'vest',
    brand: 'Risco Norte',
    price: [8995],
    stock: 17,
    rated: [4.6, 112],
    since: '2026-01-20',
    colours: ['petroleo', 'negro-lima'],
    specs: { volume: '8 L', weight: '215 g' },
    es: [
      'Chaleco de hidratación 8 L',
      'Se ajusta como una camiseta y no bota. Incluye dos bidones blandos de 500 ml y silbato.',
    ],
    en: [
      'Hydration vest 8 L',
      'Fits like a shirt and does not bounce. Comes with two 500 ml soft flasks and a whistle.',
    ],
  },
  {
    id: 'trail-bastones-carbono',
    kind: 'poles',
    brand: 'Kordal',
    price: [11995],
    stock: 11,
    rated: [4.5, 47],
    since: '2025-12-03',
    colours: ['negro-coral'],
    specs: { weight: '310 g', size: '110–130 cm' },
    es: [
      'Bastones plegables de carbono',
      'Tres tramos, 310 gramos el par, plegados caben en el chaleco. El carbono no perdona un mal apoyo entre piedras.',
    ],
    en: [
      'Folding carbon poles',
      'Three sections, 310 grams a pair, folded they fit the vest. Carbon does not forgive a pole jammed between rocks.',
    ],
  },
  {
    id: 'trail-frontal-500',
    kind: 'headlamp',
    brand: 'Kordal',
    price: [6495, 7495],
    stock: 25,
    rated: [4.4, 134],
    since: '2025-10-21',
    colours: ['negro-lima'],
    specs: { lumens: '500 lm', battery: '4 h', weight: '96 g' },
    es: [
      'Frontal 500 lúmenes',
      'Cuatro horas a plena potencia y doce en modo medio. Se carga por USB-C.',
    ],
    en: ['Headlamp 500 lumens', 'Four hours at full power, twelve at medium. Charges over USB-C.'],
  },
];
