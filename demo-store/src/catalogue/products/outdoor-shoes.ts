import type { Row } from '../rows.ts';

export const outdoorShoes: readonly Row[] = [
  {
    id: 'out-bota-collado',
    kind: 'hiking-boot',
    brand: 'Kordal',
    price: [16995],
    stock: 18,
    rated: [4.6, 142],
    since: '2025-10-09',
    colours: ['marron', 'gris'],
    specs: { weight: '560 g' },
    es: [
      'Botas Collado altas',
      'Cuero de 2 mm y membrana impermeable. Piden unas cuantas salidas antes de estar cómodas; luego duran años.',
    ],
    en: [
      'Collado high hiking boots',
      '2 mm leather and a waterproof membrane. They ask for a few outings before they are comfortable; then they last for years.',
    ],
  },
  {
    id: 'out-bota-vaguada',
    kind: 'hiking-boot',
    brand: 'Risco Norte',
    price: [8995, 10995],
    stock: 29,
    rated: [4.2, 203],
    since: '2025-04-03',
    colours: ['oliva', 'petroleo'],
    specs: { weight: '430 g' },
    es: [
      'Botas Vaguada',
      'Ligeras y cómodas desde el primer día, para senderos marcados. Aguantan un chaparrón, no un vadeo.',
    ],
    en: [
      'Vaguada hiking boots',
      'Light and comfortable from day one, for marked trails. They survive a shower, not a ford.',
    ],
  },
];
