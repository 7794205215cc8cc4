import type { Row } from '../rows.ts';

export const footballAccessories: readonly Row[] = [
  {
    id: 'fut-medias',
    kind: 'socks',
    brand: 'Golazzo',
    price: [895],
    stock: 150,
    rated: [4.2, 199],
    since: '2025-08-19',
    colours: ['blanco', 'rojo', 'marino', 'negro'],
    es: [
      'Medias de fútbol',
      'Caña hasta la rodilla, pie acolchado. No resbalan dentro de la bota.',
    ],
    en: ['Football socks', 'Knee-high with a padded foot. They do not slip inside the boot.'],
  },
];
