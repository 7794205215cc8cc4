import type { Row } from '../rows.ts';

export const runningEquipment: readonly Row[] = [
  {
    id: 'run-reloj-pulso',
    kind: 'watch',
    brand: 'Kordal',
    price: [19900, 24900],
    stock: 12,
    rated: [4.5, 231],
    since: '2025-11-11',
    colours: ['negro-coral', 'hueso'],
    specs: { battery: '24 h GPS', weight: '41 g', waterproof: '50 m' },
    es: [
      'Reloj GPS Pulso',
      'GPS de doble banda, pulso en la muñeca y 24 horas de batería grabando. Sin mapas ni música: hace lo justo y lo hace bien.',
    ],
    en: [
      'Pulso GPS watch',
      'Dual-band GPS, wrist heart rate and 24 hours of recording. No maps, no music: it does the basics and does them well.',
    ],
  },
  {
    id: 'run-reloj-basico',
    kind: 'watch',
    brand: 'Kordal',
    price: [11995, 14995],
    stock: 31,
    rated: [4.2, 266],
    since: '2025-03-27',
    colours: ['negro', 'blanco-rojo'],
    specs: { battery: '14 días' },
    es: [
      'Reloj GPS Kordal Uno',
      'Ritmo, distancia, pulso y nada más. Ni mapas ni música: catorce días sin buscar el cargador.',
    ],
    en: [
      'Kordal Uno GPS watch',
      'Pace, distance, heart rate and nothing else. No maps, no music, and fourteen days without looking for the charger.',
    ],
  },
  {
    id: 'run-banda-pulso',
    kind: 'belt',
    brand: 'Kordal',
    price: [5495],
    stock: 26,
    rated: [4.4, 117],
    since: '2025-09-09',
    colours: ['negro-coral'],
    specs: { battery: '400 h', waterproof: 'IPX7' },
    es: [
      'Banda de pulso Kordal',
      'Más fiable que la muñeca en series y con frío. Humedécela antes: en seco tarda tres minutos en encontrar el corazón.',
    ],
    en: [
      'Kordal heart-rate strap',
      'More reliable than a wrist in intervals and in the cold. Wet it first: dry, it takes three minutes to find your heart.',
    ],
  },
  {
    id: 'run-reloj-mapa',
    kind: 'watch',
    brand: 'Kordal',
    price: [37995],
    stock: 8,
    rated: [4.7, 71],
    since: '2026-06-18',
    colours: ['grafito', 'naranja'],
    specs: { battery: '21 días', waterproof: '5 ATM' },
    es: [
      'Reloj GPS Kordal Atlas',
      'Cartografía de Europa y América en color, pantalla que se lee a pleno sol. Con muñeca fina parece un plato; pruébatelo.',
    ],
    en: [
      'Kordal Atlas GPS watch',
      'Colour maps of Europe and the Americas on a screen you can read in full sun. On a thin wrist it looks like a plate; try it on.',
    ],
  },
];
