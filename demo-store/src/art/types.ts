// What a drawing is.
import type { Product } from '../catalogue/types.ts';
import type { Dice } from './dice.ts';
import type { Palette } from './palette.ts';

/** Draws a product in the colours of one of its variants; `dice` gives it the details of its model. */
export type Draw = (c: Palette, dice: Dice, product: Product) => string;
