import type { Row } from '../rows.ts';

export const trailShoes: readonly Row[] = [
  {
    id: 'trail-canchal-3',
    kind: 'trail-shoe',
    brand: 'Risco Norte',
    price: [13995],
    stock: 22,
    rated: [4.7, 205],
    since: '2026-02-24',
    colours: ['naranja', 'petroleo', 'oliva'],
    specs: { weight: '295 g', drop: '6 mm' },
    es: [
      'Zapatillas Canchal 3',
      'Tacos de 5 mm y puntera reforzada para roca y pista suelta. En barro profundo se queda corta de agarre.',
    ],
    en: [
      'Canchal 3 trail shoes',
      '5 mm lugs and a reinforced toe for rock and loose track. In deep mud it runs out of grip.',
    ],
  },
  {
    id: 'trail-pedriza-light',
    kind: 'trail-shoe',
    brand: 'Risco Norte',
    price: [11995, 14495],
    stock: 14,
    rated: [4.4, 88],
    since: '2025-08-30',
    colours: ['lima', 'negro-coral'],
    specs: { weight: '248 g', drop: '4 mm' },
    es: [
      'Zapatillas Pedriza Light',
      'Para carreras cortas de montaña: ligera, pegada al suelo y con buena goma. Poca amortiguación si pasas de dos horas.',
    ],
    en: [
      'Pedriza Light trail shoes',
      'For short mountain races: light, close to the ground, sticky rubber. Thin cushioning beyond two hours.',
    ],
  },
  {
    id: 'trail-umbria-ultra',
    kind: 'trail-shoe',
    brand: 'Kordal',
    price: [16995],
    stock: 8,
    rated: [4.6, 61],
    since: '2026-06-11',
    colours: ['bosque', 'indigo'],
    specs: { weight: '318 g', drop: '6 mm' },
    es: [
      'Zapatillas Umbría Ultra',
      'Horma ancha y mucha espuma para distancias ultra. El pie respira peor que en una zapatilla ligera; a cambio llega entero.',
    ],
    en: [
      'Umbría Ultra trail shoes',
      'A wide fit and a lot of foam for ultra distances. Less airy than a light shoe; in return your feet arrive whole.',
    ],
  },
  {
    id: 'trail-senda',
    kind: 'trail-shoe',
    brand: 'Pasofino',
    price: [7495],
    stock: 46,
    rated: [4.1, 158],
    since: '2025-09-12',
    colours: ['gris', 'turquesa'],
    specs: { weight: '302 g', drop: '8 mm' },
    es: [
      'Zapatillas Senda',
      'Un primer par para salir del asfalto: caminos, parques y senderos fáciles.',
    ],
    en: ['Senda trail shoes', 'A first pair for leaving the tarmac: tracks, parks and easy paths.'],
  },
];
