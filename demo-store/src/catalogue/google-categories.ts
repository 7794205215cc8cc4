// Google's product taxonomy for what the shop sells: `google_product_category` of the feeds.
import type { Group, Kind, Product, Sport } from './types.ts';

const APPAREL = 'Apparel & Accessories';
const CLOTHING = `${APPAREL} > Clothing`;
const EXTRAS = `${APPAREL} > Clothing Accessories`;

const BY_KIND: Readonly<Partial<Record<Kind, string>>> = {
  shirt: `${CLOTHING} > Shirts & Tops`,
  'long-sleeve': `${CLOTHING} > Shirts & Tops`,
  singlet: `${CLOTHING} > Shirts & Tops`,
  hoodie: `${CLOTHING} > Shirts & Tops`,
  shorts: `${CLOTHING} > Shorts`,
  skirt: `${CLOTHING} > Skirts`,
  trousers: `${CLOTHING} > Pants`,
  tights: `${CLOTHING} > Pants`,
  bra: `${CLOTHING} > Underwear & Socks > Bras`,
  jacket: `${CLOTHING} > Outerwear > Coats & Jackets`,
  fleece: `${CLOTHING} > Outerwear > Coats & Jackets`,
  puffer: `${CLOTHING} > Outerwear > Coats & Jackets`,
  gilet: `${CLOTHING} > Outerwear > Vests`,
  socks: `${CLOTHING} > Underwear & Socks > Socks`,
  swimsuit: `${CLOTHING} > Swimwear`,
  bikini: `${CLOTHING} > Swimwear`,
  jammer: `${CLOTHING} > Swimwear`,
  hat: `${EXTRAS} > Hats`,
  visor: `${EXTRAS} > Hats`,
  cap: `${EXTRAS} > Hats`,
  beanie: `${EXTRAS} > Hats`,
  glasses: `${EXTRAS} > Sunglasses`,
  watch: `${APPAREL} > Jewelry > Watches`,
  backpack: 'Luggage & Bags > Backpacks',
  'gym-bag': 'Luggage & Bags > Duffel Bags',
};

const BY_GROUP: Readonly<Partial<Record<Group, string>>> = {
  shoes: `${APPAREL} > Shoes`,
  clothing: CLOTHING,
};

const BY_SPORT: Readonly<Record<Sport, string>> = {
  running: 'Sporting Goods > Exercise & Fitness',
  trail: 'Sporting Goods > Outdoor Recreation > Camping & Hiking',
  football: 'Sporting Goods > Athletics > Soccer',
  swimming: 'Sporting Goods > Outdoor Recreation > Boating & Water Sports > Swimming',
  outdoor: 'Sporting Goods > Outdoor Recreation > Camping & Hiking',
  fitness: 'Sporting Goods > Exercise & Fitness',
  nutrition: 'Health & Beauty > Health Care > Fitness & Nutrition',
};

export function googleCategory({ kind, group, sport }: Product): string {
  return BY_KIND[kind] ?? BY_GROUP[group] ?? BY_SPORT[sport];
}
