import type { Row } from '../rows.ts';

export const swimmingEquipment: readonly Row[] = [
  {
    id: 'nat-gafas-corriente',
    kind: 'goggles',
    brand: 'Abisal',
    price: [2195],
    stock: 66,
    rated: [4.5, 265],
    since: '2025-11-04',
    colours: ['celeste', 'negro'],
    es: [
      'Gafas Corriente',
      'Junta blanda y tres puentes de nariz: casi cualquier cara encuentra ajuste. Antivaho que dura unos meses si no frotas la lente.',
    ],
    en: [
      'Corriente goggles',
      'Soft seal and three nose bridges: nearly every face finds a fit. The anti-fog lasts some months if you do not rub the lens.',
    ],
  },
  {
    id: 'nat-gafas-espejo',
    kind: 'goggles',
    brand: 'Abisal',
    price: [3495, 3995],
    stock: 19,
    rated: [4.6, 88],
    since: '2026-04-22',
    colours: ['negro-oro', 'violeta'],
    es: [
      'Gafas Espejo de competición',
      'Perfil bajo y lente espejada para piscina exterior. Aprietan más que unas de entreno: es lo que tienen las de competir.',
    ],
    en: [
      'Espejo racing goggles',
      'Low profile and mirrored lens for outdoor pools. They sit tighter than training goggles: racing ones do.',
    ],
  },
  {
    id: 'nat-gafas-peque',
    kind: 'goggles',
    brand: 'Marola',
    price: [1295],
    stock: 44,
    rated: [4.4, 120],
    since: '2025-05-27',
    colours: ['naranja', 'rosa'],
    es: ['Gafas infantiles Peque', 'De 4 a 9 años. Correa de una pieza que no tira del pelo.'],
    en: ['Peque goggles for children', 'Ages 4 to 9. A one-piece strap that does not pull hair.'],
  },
  {
    id: 'nat-aletas-cortas',
    kind: 'fins',
    brand: 'Abisal',
    price: [2995],
    stock: 0,
    rated: [4.4, 63],
    since: '2025-10-14',
    colours: ['amarillo'],
    es: [
      'Aletas cortas de entrenamiento',
      'Pala corta para trabajar la patada sin cargar el tobillo. Silicona blanda, sin rozaduras.',
    ],
    en: [
      'Short training fins',
      'A short blade to train the kick without loading the ankle. Soft silicone, no chafing.',
    ],
  },
  {
    id: 'nat-tabla',
    kind: 'kickboard',
    brand: 'Abisal',
    price: [1495],
    stock: 57,
    rated: [4.2, 110],
    since: '2025-10-14',
    colours: ['celeste', 'coral'],
    specs: { size: '46 × 30 cm' },
    es: [
      'Tabla de natación',
      'Espuma de célula cerrada: no chupa agua ni se deshace. Con hueco para el pulgar.',
    ],
    en: [
      'Kickboard',
      'Closed-cell foam: it soaks up no water and does not crumble. With a thumb hole.',
    ],
  },
];
