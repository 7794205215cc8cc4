// What is eaten and drunk, in its packets.
import type { Dice } from './dice.ts';
import type { Palette } from './palette.ts';
import { at, box, cast, floor, inside, oval, shade, shape, solid, stroke } from './pen.ts';
import type { Draw } from './types.ts';

/** The label of a packet: a fruit-like disc, bands or strides. */
function label(c: Palette, dice: Dice, w: number, h: number): string {
  return dice.pick<() => string>([
    () =>
      shape(oval(w / 2, h * 0.62, w * 0.3), c.second) +
      shape(oval(w / 2 + w * 0.12, h * 0.7, w * 0.2), c.accent, ' fill-opacity=".85"') +
      c.mark(w * 0.3, h * 0.16, h * 0.16, c.second),
    () =>
      shape(`M0 ${h * 0.5}L${w} ${h * 0.3}V${h * 0.66}L0 ${h * 0.86}Z`, c.second) +
      c.mark(w * 0.32, h * 0.44, h * 0.2, c.accent),
    () =>
      shape(`M0 ${h * 0.12}H${w}V${h * 0.4}H0Z`, c.second) +
      c.mark(w * 0.34, h * 0.17, h * 0.17, c.accent) +
      [0, 1, 2]
        .map((i) =>
          shape(box(w * 0.2, h * (0.52 + i * 0.1), w * (0.6 - i * 0.12), h * 0.04, 2), c.second),
        )
        .join(''),
    () =>
      c.mark(w * 0.24, h * 0.28, h * 0.42, c.second) +
      shape(box(w * 0.2, h * 0.8, w * 0.6, h * 0.05, 3), c.accent),
  ])();
}

export const gel: Draw = (c, dice, { id }) => {
  const bag = /gominolas|sobres|fruta|miel/.test(id);
  const w = bag ? 128 : 104;
  const h = bag ? 190 : 214;
  const d = bag
    ? `M4 0H${w - 4}L${w} 14L${w + 6} ${h - 10}L${w} ${h}H0L-6 ${h - 10}L0 14Z`
    : `M6 0C${w * 0.3} 8 ${w * 0.7} 8 ${w - 6} 0L${w + 4} ${h}C${w * 0.7} ${h - 8} ${w * 0.3} ${h - 8} -4 ${h}Z`;
  const art = label(c, dice, w, h);
  const spout = bag
    ? ''
    : solid(
        `M${w / 2 - 17} 4L${w / 2 - 11} -30H${w / 2 + 11}L${w / 2 + 17} 4Z`,
        c.second,
        'round',
      ) + shape(box(w / 2 - 13, -36, 26, 9, 3), c.accent);
  const one = (key: string) =>
    shape(d, '#10131a', ' fill-opacity=".14" transform="translate(6 10)"') +
    spout +
    shape(d, c.main) +
    inside(key, d, art) +
    stroke(`M6 12H${w - 6}M2 ${h - 14}H${w - 2}`, c.dark, 3, ' stroke-dasharray="4 4"') +
    shade(d, 'round');
  return at(216, 88, one('g2'), 10) + at(76, 100, one('g1'), -7);
};

export const bar: Draw = (c, dice) => {
  const d =
    'M0 4l9 14-9 14 9 14-9 14 9 14-9 14H24Q144 104 264 88h24l-9-14 9-14-9-14 9-14-9-14 9-14H264Q144-12 24 4Z';
  const art = dice.pick<() => string>([
    () =>
      shape('M60 -6H190V98H60Z', c.second) +
      c.mark(98, 24, 46, c.accent) +
      shape(oval(232, 46, 28), c.accent),
    () =>
      shape('M130 -6L90 98H200L240 -6Z', c.second) +
      c.mark(44, 28, 36, c.second) +
      shape(box(128, 40, 66, 10, 4), c.accent),
    () =>
      shape('M20 52H270V98H20Z', c.second) +
      c.mark(50, 10, 34, c.second) +
      [0, 1, 2, 3].map((i) => shape(oval(150 + i * 28, 70, 12, 9), c.accent)).join(''),
  ])();
  const one = (key: string) =>
    shape(d, '#10131a', ' fill-opacity=".14" transform="translate(5 10)"') +
    shape(d, c.main) +
    inside(key, d, art) +
    stroke('M24 6V86M264 6V86', c.dark, 3, ' stroke-opacity=".5"') +
    shade(d, 'fall');
  const open = 'M0 0H150V92H0L10 80L0 66L10 52L0 38L10 24L0 12Z';
  return (
    at(84, 88, one('b1'), -10) +
    at(44, 232, one('b2'), -10) +
    (dice.chance(0.4)
      ? at(
          226,
          282,
          solid(open, c.accent, 'fall') +
            shape(oval(40, 30, 8) + oval(80, 60, 9) + oval(116, 28, 7), c.second),
          -10,
          0.6,
        )
      : '')
  );
};

export const tub: Draw = (c, dice, { specs }) => {
  const big = /^(9|1,|1 )/.test(specs?.weight ?? '');
  const pouch = dice.chance(0.3);
  if (pouch) {
    const d =
      'M112 78H288L296 100L304 316C304 340 292 350 270 350H130C108 350 96 340 96 316L104 100Z';
    return (
      floor(204, 350, 112) +
      shape(d, c.main) +
      inside('tub', d, at(112, 110, label(c, dice, 176, 220))) +
      stroke('M112 96H288', c.dark, 4) +
      shade(d, 'round') +
      shape(oval(200, 86, 11, 4), '#10131a', ' fill-opacity=".35"')
    );
  }
  const topY = big ? 122 : 158;
  const d = `M104 ${topY}H296C306 ${topY} 310 ${topY + 6} 310 ${topY + 14}L304 330C303 344 294 352 280 352H120C106 352 97 344 96 330L90 ${topY + 14}C90 ${topY + 6} 94 ${topY} 104 ${topY}Z`;
  const lid = box(94, topY - 56, 212, 60, 14);
  return (
    floor(204, 352, 122) +
    shape(d, c.main) +
    inside(
      'tub',
      d,
      shape(`M80 ${topY + 34}H320V318H80Z`, c.second, ' fill-opacity=".28"') +
        at(104, topY + 26, label(c, dice, 192, 200 - (topY - 122))),
    ) +
    shade(d, 'round') +
    solid(lid, dice.chance(0.6) ? c.ink : c.accent, 'round') +
    stroke(
      [108, 126, 144, 162, 180, 198, 216, 234, 252, 270, 288]
        .map((x) => `M${x} ${topY - 44}v34`)
        .join(''),
      '#fff',
      3,
      ' stroke-opacity=".2"',
    )
  );
};

export const tube: Draw = (c, dice) => {
  const d = box(-44, -120, 88, 250, 14);
  const one = (key: string) =>
    shape(d, '#10131a', ' fill-opacity=".14" transform="translate(7 10)"') +
    shape(d, c.main) +
    inside(key, d, at(-44, -80, label(c, dice, 88, 200))) +
    solid(box(-46, -148, 92, 40, 12), c.accent, 'round') +
    shade(d, 'round');
  const tablet = (x: number, y: number) =>
    cast(oval(x, y, 26, 19)) +
    solid(oval(x, y + 5, 26, 19), c.secondDark) +
    solid(oval(x, y, 26, 19), c.second, 'ball') +
    stroke(`M${x - 14} ${y}H${x + 14}`, c.secondDark, 3);
  return at(178, 200, one('t'), -14) + tablet(282, 262) + tablet(316, 306) + tablet(258, 318);
};
