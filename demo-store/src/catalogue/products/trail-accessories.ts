import type { Row } from '../rows.ts';

export const trailAccessories: readonly Row[] = [
  {
    id: 'trail-calcetines-merina',
    kind: 'socks',
    brand: 'Risco Norte',
    price: [1795],
    stock: 64,
    rated: [4.7, 176],
    since: '2025-10-01',
    colours: ['granate', 'oliva'],
    es: [
      'Calcetines de lana merina',
      'Un 55 % de merina: calientan mojados y no huelen al segundo día. Caña media.',
    ],
    en: [
      'Merino trail socks',
      '55 % merino: warm when wet and still fresh on day two. Crew height.',
    ],
  },
  {
    id: 'trail-bidon-blando',
    kind: 'flask',
    brand: 'Risco Norte',
    price: [1595],
    stock: 0,
    rated: [4.2, 53],
    since: '2026-01-20',
    colours: ['celeste'],
    specs: { volume: '500 ml', weight: '32 g' },
    es: [
      'Bidón blando 500 ml',
      'Se encoge según bebes, así el agua no suena. Boca ancha para limpiarlo de verdad.',
    ],
    en: [
      'Soft flask 500 ml',
      'Shrinks as you drink, so the water does not slosh. Wide mouth, so it can really be cleaned.',
    ],
  },
];
