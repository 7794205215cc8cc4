// The picture of a product: one drawing per kind, in the product's colours, on its sport's ground.
import type { Colour } from '../catalogue/colours.ts';
import type { Kind, Product, Sport } from '../catalogue/types.ts';
import * as clothing from './clothing.ts';
import * as food from './food.ts';
import * as footwear from './footwear.ts';
import { mix, palette, type Draw } from './palette.ts';
import * as sportgear from './sportgear.ts';
import * as trailgear from './trailgear.ts';

const DRAWINGS: Readonly<Record<Kind, Draw>> = {
  shoe: footwear.shoe,
  'trail-shoe': footwear.trailShoe,
  'football-boot': footwear.footballBoot,
  'hiking-boot': footwear.hikingBoot,
  shirt: clothing.shirt,
  shorts: clothing.shorts,
  tights: clothing.tights,
  bra: clothing.bra,
  jacket: clothing.jacket,
  fleece: clothing.fleece,
  socks: clothing.socks,
  cap: clothing.cap,
  'swim-cap': clothing.swimCap,
  swimsuit: clothing.swimsuit,
  jammer: clothing.jammer,
  wetsuit: clothing.wetsuit,
  watch: trailgear.watch,
  vest: trailgear.vest,
  poles: trailgear.poles,
  headlamp: trailgear.headlamp,
  flask: trailgear.flask,
  bottle: trailgear.bottle,
  backpack: trailgear.backpack,
  tent: trailgear.tent,
  'sleeping-bag': trailgear.sleepingBag,
  ball: sportgear.ball,
  'shin-guards': sportgear.shinGuards,
  gloves: sportgear.gloves,
  goggles: sportgear.goggles,
  fins: sportgear.fins,
  kickboard: sportgear.kickboard,
  mat: sportgear.mat,
  dumbbell: sportgear.dumbbell,
  kettlebell: sportgear.kettlebell,
  bands: sportgear.bands,
  rope: sportgear.rope,
  roller: sportgear.roller,
  'gym-ball': sportgear.gymBall,
  gel: food.gel,
  bar: food.bar,
  tub: food.tub,
  tube: food.tube,
  sandal: footwear.shoe,
  singlet: clothing.shirt,
  trousers: clothing.tights,
  gilet: clothing.jacket,
  hoodie: clothing.fleece,
  sleeves: clothing.socks,
  beanie: clothing.cap,
  headband: clothing.cap,
  glasses: sportgear.goggles,
  belt: trailgear.vest,
  bikini: clothing.swimsuit,
  cones: sportgear.ball,
  paddles: sportgear.fins,
  snorkel: sportgear.fins,
  towel: sportgear.mat,
  stove: trailgear.bottle,
  'pull-buoy': sportgear.kickboard,
  'gym-bag': trailgear.backpack,
};

/** Height of the ground under what stands on it and so throws a shadow; the rest lies flat. */
const SHADOWS: Readonly<Partial<Record<Kind, number>>> = {
  shoe: 306,
  'trail-shoe': 308,
  'football-boot': 302,
  'hiking-boot': 307,
  ball: 330,
  tent: 314,
  kettlebell: 332,
  'gym-ball': 336,
  backpack: 344,
  tub: 352,
  bottle: 350,
};

const GROUNDS: Readonly<Record<Sport, string>> = {
  running: '#f6e3dc',
  trail: '#e3ead9',
  football: '#dcebdf',
  swimming: '#d9ebf3',
  outdoor: '#f1e6d2',
  fitness: '#e6e6ea',
  nutrition: '#f6eecf',
};

/** The lanes of a track bend, behind every product. */
const LANES = [150, 190, 230, 270].map((r) => `<circle cx="20" cy="420" r="${r + 90}"/>`).join('');

function sheet(ground: string, body: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 400" width="400" height="400">
<rect width="400" height="400" fill="${ground}"/>
<g fill="none" stroke="${mix(ground, '#ffffff', 0.6)}" stroke-width="5">${LANES}</g>
${body}
</svg>`;
}

/** The picture of a product as an SVG document. */
export function productSvg(product: Product, colour: Colour = product.colours[0]): string {
  const ground = GROUNDS[product.sport];
  const floor = SHADOWS[product.kind];
  const shadow =
    floor === undefined
      ? ''
      : `<ellipse cx="204" cy="${floor}" rx="150" ry="13" fill="${mix(ground, '#0c0f14', 0.2)}"/>`;
  return sheet(ground, shadow + DRAWINGS[product.kind](palette(colour.tones)));
}

/** A drawing alone, without a ground: for the hero and the lanes of the home page. */
export function cutoutSvg(product: Product, colour: Colour = product.colours[0]): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 400" width="400" height="400">${DRAWINGS[product.kind](palette(colour.tones))}</svg>`;
}
