import type { Row } from '../rows.ts';

export const outdoorEquipment: readonly Row[] = [
  {
    id: 'out-tienda-majada-2',
    kind: 'tent',
    brand: 'Kordal',
    price: [24900],
    stock: 9,
    rated: [4.7, 73],
    since: '2026-03-12',
    colours: ['oliva'],
    specs: { people: '2', weight: '1,9 kg', waterproof: '3000 mm' },
    es: [
      'Tienda Majada 2',
      'Dos plazas, 1,9 kg y montaje en cinco minutos. Autoportante, con dos ábsides donde caben mochilas y botas.',
    ],
    en: [
      'Majada 2 tent',
      'Two people, 1.9 kg, up in five minutes. Free-standing, with two porches for packs and boots.',
    ],
  },
  {
    id: 'out-tienda-chozo-3',
    kind: 'tent',
    brand: 'Risco Norte',
    price: [12900, 15900],
    stock: 15,
    rated: [4.2, 118],
    since: '2025-06-04',
    colours: ['naranja'],
    specs: { people: '3', weight: '3,6 kg', waterproof: '2000 mm' },
    es: [
      'Tienda Chozo 3',
      'Tres plazas para camping y fines de semana. Pesa 3,6 kg: mejor en el coche que en la espalda.',
    ],
    en: [
      'Chozo 3 tent',
      'Three people, for campsites and weekends. At 3.6 kg it is happier in the car than on your back.',
    ],
  },
  {
    id: 'out-mochila-28',
    kind: 'backpack',
    brand: 'Risco Norte',
    price: [7995],
    stock: 32,
    rated: [4.5, 187],
    since: '2026-01-08',
    colours: ['petroleo', 'teja'],
    specs: { volume: '28 L', weight: '940 g' },
    es: [
      'Mochila Vereda 28 L',
      'Para un día largo de monte. Espalda de rejilla, funda de lluvia y sitio para los bastones.',
    ],
    en: [
      'Vereda backpack 28 L',
      'For a long day in the hills. Mesh back, rain cover and room for poles.',
    ],
  },
  {
    id: 'out-mochila-50',
    kind: 'backpack',
    brand: 'Kordal',
    price: [14995],
    stock: 10,
    rated: [4.6, 64],
    since: '2026-03-12',
    colours: ['bosque', 'marino'],
    specs: { volume: '50 L', weight: '1,5 kg', load: '16 kg' },
    es: [
      'Mochila Travesía 50 L',
      'Armazón regulable y cinturón que reparte bien hasta 16 kg. Acceso frontal, sin vaciarla entera.',
    ],
    en: [
      'Travesía backpack 50 L',
      'Adjustable frame and a hip belt that carries up to 16 kg well. Front access, so you need not empty it.',
    ],
  },
  {
    id: 'out-saco-0',
    kind: 'sleeping-bag',
    brand: 'Kordal',
    price: [11995],
    stock: 14,
    rated: [4.4, 81],
    since: '2025-09-23',
    colours: ['indigo'],
    specs: { temperature: '0 °C', weight: '1,3 kg' },
    es: [
      'Saco de dormir Helada 0°',
      'Fibra sintética que abriga aunque se moje. Confort real a 0 grados; por debajo, duerme vestido.',
    ],
    en: [
      'Helada 0° sleeping bag',
      'Synthetic fill that stays warm when wet. Truly comfortable at 0 degrees; below that, sleep dressed.',
    ],
  },
];
