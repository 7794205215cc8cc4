import type { Row } from '../rows.ts';

export const footballShoes: readonly Row[] = [
  {
    id: 'fut-regate-fg',
    kind: 'football-boot',
    brand: 'Trivel',
    price: [10995],
    stock: 26,
    rated: [4.4, 167],
    since: '2026-07-02',
    colours: ['lima', 'negro-oro'],
    specs: { weight: '215 g' },
    es: [
      'Botas Regate FG',
      'Para hierba natural seca. Empeine sintético fino que se adapta en dos partidos.',
    ],
    en: [
      'Regate FG football boots',
      'For dry natural grass. A thin synthetic upper that gives after two matches.',
    ],
  },
  {
    id: 'fut-regate-pro-fg',
    kind: 'football-boot',
    brand: 'Trivel',
    price: [19995, 22995],
    stock: 6,
    rated: [4.6, 42],
    since: '2026-07-02',
    colours: ['fucsia', 'blanco-azul'],
    specs: { weight: '188 g' },
    es: [
      'Botas Regate Pro FG',
      'La versión ligera, con cuello de punto y placa más rígida. Horma estrecha: pruébala antes del partido.',
    ],
    en: [
      'Regate Pro FG football boots',
      'The light version, with a knit collar and a stiffer plate. A narrow fit: try it before match day.',
    ],
  },
  {
    id: 'fut-turf-multi',
    kind: 'football-boot',
    brand: 'Golazzo',
    price: [5995],
    stock: 39,
    rated: [4.2, 221],
    since: '2025-09-01',
    colours: ['cobalto', 'rojo'],
    specs: { weight: '246 g' },
    es: [
      'Botas multitaco para césped artificial',
      'Muchos tacos bajos: agarran en artificial y cuidan las rodillas. La puntera va cosida, dura más.',
    ],
    en: [
      'Multi-stud boots for artificial turf',
      'Many low studs: they grip on turf and are kind to the knees. Stitched toe, so it lasts.',
    ],
  },
  {
    id: 'fut-patio-sala',
    kind: 'shoe',
    brand: 'Golazzo',
    price: [4995],
    stock: 31,
    rated: [4.3, 190],
    since: '2025-09-01',
    colours: ['blanco-rojo', 'marino'],
    specs: { weight: '258 g' },
    es: [
      'Zapatillas de fútbol sala Patio',
      'Suela de goma que no marca el parqué y puntera de serraje. Válidas también para el patio del cole.',
    ],
    en: [
      'Patio indoor football shoes',
      'Non-marking rubber sole and a suede toe. Fine for the school yard too.',
    ],
  },
];
