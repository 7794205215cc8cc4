import type { Row } from '../rows.ts';

export const footballEquipment: readonly Row[] = [
  {
    id: 'fut-balon-liga',
    kind: 'ball',
    brand: 'Trivel',
    price: [2995],
    stock: 52,
    rated: [4.6, 284],
    since: '2026-07-20',
    colours: ['blanco-azul'],
    specs: { size: '5' },
    es: [
      'Balón Liga, talla 5',
      'Paneles termosellados que no cogen agua. Bote uniforme; llega desinflado, con aguja.',
    ],
    en: [
      'Liga football, size 5',
      'Heat-bonded panels that do not soak up water. Even bounce; comes deflated, with a needle.',
    ],
  },
  {
    id: 'fut-balon-calle',
    kind: 'ball',
    brand: 'Golazzo',
    price: [1495],
    stock: 85,
    rated: [4.1, 176],
    since: '2025-04-14',
    colours: ['naranja', 'amarillo'],
    specs: { size: '5' },
    es: [
      'Balón Calle, talla 5',
      'Goma gruesa para cemento y asfalto. Pesa un poco más que uno de partido.',
    ],
    en: [
      'Calle street football, size 5',
      'Thick rubber for concrete and tarmac. A little heavier than a match ball.',
    ],
  },
  {
    id: 'fut-espinilleras',
    kind: 'shin-guards',
    brand: 'Golazzo',
    price: [1295],
    stock: 70,
    rated: [4.3, 140],
    since: '2025-08-19',
    colours: ['negro-lima', 'blanco-rojo'],
    specs: { weight: '140 g' },
    es: [
      'Espinilleras con manga',
      'La manga las mantiene en su sitio y se lava a máquina. Elige la talla por la altura.',
    ],
    en: [
      'Shin guards with sleeve',
      'The sleeve keeps them in place and is machine-washable. Choose the size by height.',
    ],
  },
  {
    id: 'fut-guantes-portero',
    kind: 'gloves',
    brand: 'Trivel',
    price: [4495, 5495],
    stock: 13,
    rated: [4.5, 58],
    since: '2026-01-15',
    colours: ['verde', 'negro-coral'],
    es: [
      'Guantes de portero Estirada',
      'Látex alemán de 4 mm, corte negativo. Agarran más mojados; acláralos con agua antes de jugar.',
    ],
    en: [
      'Estirada goalkeeper gloves',
      '4 mm German latex, negative cut. They grip better wet; rinse them before you play.',
    ],
  },
];
