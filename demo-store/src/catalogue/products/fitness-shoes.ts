import type { Row } from '../rows.ts';

export const fitnessShoes: readonly Row[] = [
  {
    id: 'fit-zapatilla-cruce',
    kind: 'shoe',
    brand: 'Ferrum Nueve',
    price: [9995],
    stock: 17,
    rated: [4.3, 92],
    since: '2026-05-19',
    colours: ['grafito', 'blanco-rojo'],
    specs: { weight: '305 g', drop: '4 mm' },
    es: [
      'Zapatillas de entrenamiento Cruce',
      'Base ancha y talón firme para levantar peso y saltar. No son para correr más de tres kilómetros.',
    ],
    en: [
      'Cruce training shoes',
      'A wide base and a firm heel for lifting and jumping. Not for running more than three kilometres.',
    ],
  },
];
