// The colourways and flavours that variants come in: their names, and the tones they are drawn with.
import type { Lang } from '../i18n/lang.ts';

/** What a filter calls a colour; its labels are in the message catalogue. */
export const COLOUR_FAMILIES = [
  'black',
  'grey',
  'white',
  'blue',
  'green',
  'yellow',
  'orange',
  'red',
  'pink',
  'purple',
  'brown',
] as const;
export type ColourFamily = (typeof COLOUR_FAMILIES)[number];

/** Main colour, second colour, accent: `#rrggbb`. */
export type Tones = readonly [string, string, string];

export interface Colour {
  readonly id: string;
  readonly name: Readonly<Record<Lang, string>>;
  /** Undefined for flavours. */
  readonly family: ColourFamily | undefined;
  readonly tones: Tones;
}

type Entry = readonly [es: string, en: string, family: ColourFamily, tones: Tones];

const COLOURS = {
  blanco: ['Blanco', 'White', 'white', ['#f3f4f7', '#c3cbd8', '#1f2a44']],
  'blanco-rojo': ['Blanco y rojo', 'White and red', 'white', ['#f3f4f7', '#d2232e', '#1b1d22']],
  'blanco-azul': ['Blanco y azul', 'White and blue', 'white', ['#f3f4f7', '#1f4fd8', '#ffd23f']],
  hueso: ['Hueso', 'Bone', 'white', ['#efe7da', '#c8b393', '#7a5c3e']],
  gris: ['Gris', 'Grey', 'grey', ['#98a1ae', '#dde2e9', '#2b2f36']],
  grafito: ['Grafito', 'Graphite', 'grey', ['#4a505b', '#9aa3b0', '#ff5a36']],
  acero: ['Acero', 'Steel', 'grey', ['#b4bcc6', '#eef1f4', '#59616c']],
  negro: ['Negro', 'Black', 'black', ['#23262d', '#646c79', '#f3f4f7']],
  'negro-lima': ['Negro y lima', 'Black and lime', 'black', ['#23262d', '#4b525e', '#b7e62e']],
  'negro-coral': ['Negro y coral', 'Black and coral', 'black', ['#23262d', '#4b525e', '#ff6f59']],
  'negro-oro': ['Negro y oro', 'Black and gold', 'black', ['#23262d', '#565049', '#d9b45b']],
  marino: ['Azul marino', 'Navy', 'blue', ['#1d2c52', '#5872ac', '#f2b705']],
  cobalto: ['Cobalto', 'Cobalt', 'blue', ['#1f4fd8', '#dfe7ff', '#ffd23f']],
  celeste: ['Celeste', 'Sky blue', 'blue', ['#78bdec', '#e6f3fc', '#1b4f8f']],
  hielo: ['Azul hielo', 'Ice blue', 'blue', ['#c4dcec', '#f5fafd', '#2a5bd7']],
  indigo: ['Índigo', 'Indigo', 'blue', ['#37359c', '#b9bdf0', '#ff8a3d']],
  petroleo: ['Petróleo', 'Petrol', 'blue', ['#12566b', '#5fb0bf', '#ffb347']],
  turquesa: ['Turquesa', 'Turquoise', 'blue', ['#0fb5a6', '#dff7f3', '#ff4d6d']],
  menta: ['Menta', 'Mint', 'green', ['#97d8be', '#eefaf5', '#20705c']],
  bosque: ['Verde bosque', 'Forest green', 'green', ['#1f5f43', '#8cc0a1', '#f5c542']],
  verde: ['Verde', 'Green', 'green', ['#2f9e5b', '#d9f2e2', '#14372a']],
  oliva: ['Oliva', 'Olive', 'green', ['#6b7043', '#c6c79a', '#e0662f']],
  lima: ['Lima', 'Lime', 'yellow', ['#b5dd2f', '#eef8c9', '#22301a']],
  amarillo: ['Amarillo', 'Yellow', 'yellow', ['#f7c81e', '#fff1bd', '#20242c']],
  mostaza: ['Mostaza', 'Mustard', 'yellow', ['#c98a1b', '#f2dca8', '#3c2c17']],
  naranja: ['Naranja', 'Orange', 'orange', ['#f47b20', '#ffe2c6', '#1e2b45']],
  coral: ['Coral', 'Coral', 'orange', ['#ff6f59', '#ffe0d8', '#2a2f6b']],
  teja: ['Teja', 'Terracotta', 'orange', ['#b8492e', '#f0cdbf', '#253a44']],
  rojo: ['Rojo', 'Red', 'red', ['#d2232e', '#ffd9d8', '#1b1d22']],
  granate: ['Granate', 'Burgundy', 'red', ['#7a1f34', '#c98a96', '#f1d9a7']],
  rosa: ['Rosa', 'Pink', 'pink', ['#f09bb1', '#fde5ec', '#7a2348']],
  fucsia: ['Fucsia', 'Fuchsia', 'pink', ['#d81b72', '#ffd2e6', '#1c2358']],
  lila: ['Lila', 'Lilac', 'purple', ['#b39ce0', '#eee7fa', '#4b2f86']],
  violeta: ['Violeta', 'Violet', 'purple', ['#6a4bd8', '#e6dfff', '#23d5ab']],
  berenjena: ['Berenjena', 'Aubergine', 'purple', ['#4a2545', '#a8799f', '#f2c14e']],
  arena: ['Arena', 'Sand', 'brown', ['#d3bd95', '#f1e6d0', '#5a4630']],
  camel: ['Camel', 'Camel', 'brown', ['#a97142', '#e7cfae', '#30231a']],
  marron: ['Marrón', 'Brown', 'brown', ['#5a3a28', '#b08968', '#f0c27b']],
} as const satisfies Readonly<Record<string, Entry>>;

const FLAVOURS = {
  limon: ['Limón', 'Lemon', ['#f6d51f', '#fffbe0', '#2f8f4e']],
  naranjada: ['Naranja', 'Orange', ['#f58a1f', '#fff0dc', '#2b2f36']],
  cola: ['Cola', 'Cola', ['#5b2a20', '#f2e3d5', '#d2232e']],
  'frutos-rojos': ['Frutos rojos', 'Red berries', ['#b3123f', '#ffe3ea', '#3f1d5c']],
  fresa: ['Fresa', 'Strawberry', ['#ee4b5c', '#fff0f0', '#2f8f4e']],
  frambuesa: ['Frambuesa', 'Raspberry', ['#d6266b', '#ffe4ef', '#3b1d3a']],
  sandia: ['Sandía', 'Watermelon', ['#f2545b', '#eafbe7', '#2c7a4b']],
  manzana: ['Manzana', 'Apple', ['#7fb83a', '#f3fae4', '#b3202c']],
  mango: ['Mango', 'Mango', ['#ffb02e', '#fff4d9', '#d2452e']],
  tropical: ['Tropical', 'Tropical', ['#ff8f3f', '#fff2d6', '#0fa3a3']],
  hierbabuena: ['Hierbabuena', 'Spearmint', ['#3fb68b', '#e8f9f2', '#14513f']],
  arandano: ['Arándano', 'Blueberry', ['#4757b8', '#e8ebff', '#241a52']],
  uva: ['Uva', 'Grape', ['#6b3fa0', '#f0e6fb', '#9fd356']],
  neutro: ['Neutro', 'Unflavoured', ['#e6e8ec', '#ffffff', '#3a4350']],
  vainilla: ['Vainilla', 'Vanilla', ['#f0dfb2', '#fffaf0', '#7a5c3e']],
  chocolate: ['Chocolate', 'Chocolate', ['#55321f', '#f3e4d6', '#e0a458']],
  cafe: ['Café', 'Coffee', ['#3b2a20', '#efe2d3', '#c98a4b']],
  caramelo: ['Caramelo salado', 'Salted caramel', ['#c47a2c', '#fff1dc', '#3a2416']],
  platano: ['Plátano', 'Banana', ['#f4d35e', '#fffbe8', '#5a3a28']],
  coco: ['Coco', 'Coconut', ['#efe9df', '#ffffff', '#6b4a32']],
  cacahuete: ['Cacahuete', 'Peanut', ['#cf9a54', '#fdf1de', '#4a2c17']],
  almendra: ['Almendra', 'Almond', ['#d9b38c', '#fbf3e9', '#5a3a28']],
  avellana: ['Avellana', 'Hazelnut', ['#9c6b43', '#f6e9dc', '#2f1d12']],
  datil: ['Dátil', 'Date', ['#7a3f22', '#f5e3d2', '#d98f3e']],
  tomate: ['Tomate y sal', 'Salted tomato', ['#c93a2b', '#ffeae4', '#3f6b35']],
} as const satisfies Readonly<Record<string, readonly [string, string, Tones]>>;

export type ColourId = keyof typeof COLOURS;
export type FlavourId = keyof typeof FLAVOURS;

const BY_ID = new Map<string, Colour>();
for (const [id, [es, en, family, tones]] of Object.entries(COLOURS)) {
  BY_ID.set(id, { id, name: { es, en }, family, tones });
}
for (const [id, [es, en, tones]] of Object.entries(FLAVOURS)) {
  BY_ID.set(id, { id, name: { es, en }, family: undefined, tones });
}

export function colourOf(id: ColourId | FlavourId): Colour {
  // Every id of the two types is a key of the map.
  return BY_ID.get(id)!;
}
