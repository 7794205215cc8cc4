// The picture of a product: one drawing per kind, in the colours of a variant, on its sport's ground.
import type { Colour } from '../catalogue/colours.ts';
import type { Product, Sport } from '../catalogue/types.ts';
import { Dice } from './dice.ts';
import { DRAWINGS } from './drawings.ts';
import { mix, palette } from './palette.ts';
import { DEFS } from './pen.ts';

const GROUNDS: Readonly<Record<Sport, string>> = {
  running: '#f6e3dc',
  trail: '#e0e9d5',
  football: '#d8eadc',
  swimming: '#d3e8f1',
  outdoor: '#f1e5cf',
  fitness: '#e4e4ea',
  nutrition: '#f6edcb',
};

/** The lanes of a track bend, behind every product. */
const LANES = [240, 280, 320, 360].map((r) => `<circle cx="20" cy="420" r="${r}"/>`).join('');

function drawing(product: Product, colour: Colour): string {
  return DRAWINGS[product.kind](
    palette(colour.tones, product.brand),
    new Dice(product.id),
    product,
  );
}

function sheet(body: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 400" width="400" height="400">${DEFS}${body}</svg>`;
}

/** The picture of a product as an SVG document. */
export function productSvg(product: Product, colour: Colour = product.colours[0]): string {
  const ground = GROUNDS[product.sport];
  const far = mix(ground, '#ffffff', 0.72);
  return sheet(
    `<radialGradient id="ground" cx=".45" cy=".4" r=".75"><stop stop-color="${far}"/><stop offset="1" stop-color="${ground}"/></radialGradient><path d="M0 0h400v400H0z" fill="url(#ground)"/><g fill="none" stroke="#fff" stroke-opacity=".55" stroke-width="4">${LANES}</g>${drawing(product, colour)}`,
  );
}

/** A drawing alone, without a ground: for the hero and the lanes of the home page. */
export function cutoutSvg(product: Product, colour: Colour = product.colours[0]): string {
  return sheet(drawing(product, colour));
}
