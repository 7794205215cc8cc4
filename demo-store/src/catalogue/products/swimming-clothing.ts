import type { Row } from '../rows.ts';

export const swimmingClothing: readonly Row[] = [
  {
    id: 'nat-banador-oleaje',
    kind: 'swimsuit',
    brand: 'Marola',
    price: [4495],
    stock: 23,
    rated: [4.5, 97],
    since: '2026-02-17',
    colours: ['petroleo', 'granate'],
    es: [
      'Bañador Oleaje',
      'Espalda cruzada y tejido resistente al cloro. Sujeta sin apretar; forrado por delante.',
    ],
    en: [
      'Oleaje swimsuit',
      'Crossed back and chlorine-resistant fabric. Holds without squeezing; lined at the front.',
    ],
  },
  {
    id: 'nat-jammer-marea',
    kind: 'jammer',
    brand: 'Marola',
    price: [3995],
    stock: 28,
    rated: [4.3, 71],
    since: '2026-02-17',
    colours: ['negro-coral', 'marino'],
    es: [
      'Bañador jammer Marea',
      'Hasta la rodilla, con cordón plano. Tejido pensado para tres sesiones por semana en cloro.',
    ],
    en: [
      'Marea jammer',
      'Knee length with a flat drawcord. Fabric made for three chlorine sessions a week.',
    ],
  },
  {
    id: 'nat-neopreno-abierto',
    kind: 'wetsuit',
    brand: 'Abisal',
    price: [18900, 22900],
    stock: 7,
    rated: [4.5, 36],
    since: '2026-03-26',
    colours: ['negro'],
    specs: { temperature: '14–22 °C' },
    es: [
      'Neopreno de aguas abiertas',
      'Hombros de 1,5 mm para nadar suelto y piernas de 4 mm que flotan. Póntelo con guantes: las uñas lo rompen.',
    ],
    en: [
      'Open-water wetsuit',
      '1.5 mm shoulders for a free stroke and 4 mm legs that float. Put it on with gloves: nails tear it.',
    ],
  },
];
