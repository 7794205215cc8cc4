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
];
