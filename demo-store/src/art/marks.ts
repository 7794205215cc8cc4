// The marks that brands print on things: one form for each brand, drawn in a box of a given height.
import { oval, shape, stroke } from './pen.ts';

/** Draws a mark with its upper left corner at x, y. */
export type Mark = (x: number, y: number, height: number, colour: string) => string;

const n = (value: number): string => value.toFixed(1).replace('.0', '');

/** Three strides: the shop's own. */
const strides: Mark = (x, y, h, colour) => {
  const slash = (dx: number, thick: number) =>
    `M${n(x + dx)} ${n(y)}h${n(thick)}l${n(-h * 0.5)} ${n(h)}h${n(-thick)}z`;
  const d = slash(h * 0.5, h * 0.34) + slash(h * 1.1, h * 0.24) + slash(h * 1.6, h * 0.14);
  return shape(d, colour);
};

const peak: Mark = (x, y, h, colour) =>
  shape(
    `M${n(x)} ${n(y + h)}L${n(x + h * 0.6)} ${n(y)}L${n(x + h * 0.85)} ${n(y + h * 0.4)}L${n(x + h * 1.05)} ${n(y + h * 0.2)}L${n(x + h * 1.5)} ${n(y + h)}Z`,
    colour,
  );

const waves: Mark = (x, y, h, colour) =>
  stroke(
    `M${n(x)} ${n(y + h * 0.55)}q${n(h * 0.28)} ${n(-h * 0.8)} ${n(h * 0.56)} 0t${n(h * 0.56)} 0M${n(x)} ${n(y + h)}q${n(h * 0.28)} ${n(-h * 0.8)} ${n(h * 0.56)} 0t${n(h * 0.56)} 0`,
    colour,
    h * 0.17,
  );

const ring: Mark = (x, y, h, colour) =>
  stroke(oval(x + h * 0.6, y + h * 0.5, h * 0.42), colour, h * 0.18) +
  shape(oval(x + h * 0.6, y + h * 0.5, h * 0.15), colour);

const bolt: Mark = (x, y, h, colour) =>
  shape(
    `M${n(x + h * 0.75)} ${n(y)}L${n(x)} ${n(y + h * 0.6)}H${n(x + h * 0.55)}L${n(x + h * 0.4)} ${n(y + h)}L${n(x + h * 1.25)} ${n(y + h * 0.36)}H${n(x + h * 0.68)}Z`,
    colour,
  );

const chevrons: Mark = (x, y, h, colour) =>
  stroke(
    `M${n(x)} ${n(y + h * 0.52)}l${n(h * 0.6)} ${n(-h * 0.44)}l${n(h * 0.6)} ${n(h * 0.44)}M${n(x)} ${n(y + h * 0.95)}l${n(h * 0.6)} ${n(-h * 0.44)}l${n(h * 0.6)} ${n(h * 0.44)}`,
    colour,
    h * 0.18,
  );

const leaf: Mark = (x, y, h, colour) =>
  shape(
    `M${n(x)} ${n(y + h)}C${n(x)} ${n(y + h * 0.3)} ${n(x + h * 0.5)} ${n(y)} ${n(x + h * 1.3)} ${n(y)}C${n(x + h * 1.3)} ${n(y + h * 0.7)} ${n(x + h * 0.8)} ${n(y + h)} ${n(x)} ${n(y + h)}Z`,
    colour,
  );

const steps: Mark = (x, y, h, colour) =>
  shape(
    [0, 1, 2]
      .map(
        (i) =>
          `M${n(x + i * h * 0.44)} ${n(y + h * (0.5 - i * 0.25))}h${n(h * 0.28)}V${n(y + h)}h${n(-h * 0.28)}z`,
      )
      .join(''),
    colour,
  );

const zed: Mark = (x, y, h, colour) =>
  shape(
    `M${n(x)} ${n(y)}H${n(x + h * 1.2)}L${n(x + h * 0.98)} ${n(y + h * 0.3)}H${n(x + h * 0.62)}L${n(x + h * 0.3)} ${n(y + h * 0.72)}H${n(x + h)}L${n(x + h * 0.8)} ${n(y + h)}H${n(x - h * 0.16)}L${n(x + h * 0.4)} ${n(y + h * 0.3)}H${n(x - h * 0.2)}Z`,
    colour,
  );

const MARKS: Readonly<Record<string, Mark>> = {
  Zancada: strides,
  Velanta: peak,
  Pasofino: ring,
  Ostro: waves,
  Lince: chevrons,
  Brezal: leaf,
  Kordal: steps,
  'Risco Norte': peak,
  Zarpa: bolt,
  Trivel: zed,
  Golazzo: ring,
  Rondo: chevrons,
  Marola: waves,
  Abisal: leaf,
  Alcor: chevrons,
  'Ferrum Nueve': steps,
  Forja: bolt,
  Tensa: leaf,
  Kilojul: bolt,
  Avante: zed,
  Savia: leaf,
  Pulpa: ring,
  'Molino Alto': waves,
};

/** The mark of a brand; the shop's own stands for whoever has none. */
export function markOf(brand: string): Mark {
  return MARKS[brand] ?? strides;
}
