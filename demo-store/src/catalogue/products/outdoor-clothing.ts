import type { Row } from '../rows.ts';

export const outdoorClothing: readonly Row[] = [
  {
    id: 'out-chaqueta-galerna',
    kind: 'jacket',
    brand: 'Kordal',
    price: [13995],
    stock: 20,
    rated: [4.5, 109],
    since: '2026-09-01',
    colours: ['amarillo', 'marino', 'granate'],
    specs: { waterproof: '15000 mm', weight: '390 g' },
    es: [
      'Chaqueta impermeable Galerna',
      'Tres capas, costuras selladas y capucha que deja girar la cabeza. Cremalleras de ventilación en las axilas.',
    ],
    en: [
      'Galerna waterproof jacket',
      'Three layers, sealed seams and a hood that turns with your head. Ventilation zips under the arms.',
    ],
  },
  {
    id: 'out-forro-cardo',
    kind: 'fleece',
    brand: 'Risco Norte',
    price: [4995],
    stock: 45,
    rated: [4.4, 164],
    since: '2026-09-01',
    colours: ['violeta', 'gris'],
    specs: { weight: '310 g' },
    es: [
      'Forro polar Cardo',
      'Media cremallera y tejido de rejilla por dentro: abriga sin hacer bulto bajo la chaqueta.',
    ],
    en: ['Cardo fleece', 'Half zip with a grid inside: warm without bulk under a jacket.'],
  },
];
