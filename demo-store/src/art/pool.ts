// What goes into the water with a swimmer.
import { at, box, cast, floor, inside, oval, shade, shape, solid, stroke } from './pen.ts';
import type { Draw } from './types.ts';

export const goggles: Draw = (c, dice) => {
  const lens = dice.pick([
    'M-62 -6C-58 -44 -14 -56 30 -46C56 -38 62 -10 50 18C34 48 -16 56 -44 38C-60 26 -64 10 -62 -6Z',
    'M-58 0C-58 -40 -20 -48 20 -44C52 -38 62 -14 54 10C44 42 -2 50 -32 42C-52 34 -58 18 -58 0Z',
    'M-60 -22C-40 -44 30 -48 54 -24C66 6 40 38 0 40C-44 42 -66 10 -60 -22Z',
  ]);
  const eye = (key: string) =>
    cast(lens) +
    solid(lens, c.dark) +
    `<g transform="scale(.78)">${shape(lens, c.accent)}${shade(lens, 'diagonal')}${stroke('M-36 -16C-28 -26 -14 -30 0 -30', c.white, 8, ' stroke-opacity=".6"')}</g>` +
    (key === '' ? '' : '');
  return (
    stroke('M68 192C30 130 120 84 200 84S370 130 332 192', c.dark, 19) +
    stroke('M68 192C30 130 120 84 200 84S370 130 332 192', c.main, 13) +
    stroke('M60 214C24 170 110 122 200 122S376 170 340 214', c.main, 9) +
    stroke('M176 210C190 196 210 196 224 210', c.dark, 11) +
    at(124, 216, eye('l')) +
    `<g transform="translate(276 216) scale(-1 1)">${eye('r')}</g>` +
    solid(box(50, 196, 20, 30, 6), c.second) +
    solid(box(330, 196, 20, 30, 6), c.second)
  );
};

export const swimCap: Draw = (c, dice) => {
  const d =
    'M76 264C64 160 116 88 200 88C284 88 336 160 324 264C322 276 314 280 306 276C240 252 160 252 94 276C86 280 78 276 76 264Z';
  const art = dice.pick<() => string>([
    () =>
      stroke('M60 206C120 170 160 226 206 194S290 206 350 186', c.second, 13) +
      stroke('M60 232C120 198 160 252 206 220S290 232 350 212', c.second, 6),
    () => shape('M180 60H220L260 300H140Z', c.second),
    () => shape('M60 200L340 140V176L60 240Z', c.second),
    () =>
      [0, 1, 2, 3]
        .map((i) =>
          stroke(`M${110 + i * 60} 280C${120 + i * 54} 200 ${150 + i * 34} 130 200 88`, c.dark, 4),
        )
        .join(''),
  ])();
  return (
    cast(d) +
    shape(d, c.main) +
    inside('cap', d, art) +
    shade(d, 'ball') +
    stroke('M112 236C102 170 130 122 172 106', c.white, 9, ' stroke-opacity=".4"') +
    c.mark(182, 132, 38, c.accent)
  );
};

export const fins: Draw = (c, dice, { id }) => {
  const long = id.includes('largas') ? 200 : 136;
  const d = `M-30 -130C-34 -160 34 -160 30 -130L34 -60L62 ${long - 20}C66 ${long} 54 ${long + 10} 40 ${long + 4}C14 ${long - 6} -14 ${long - 6} -40 ${long + 4}C-54 ${long + 10} -66 ${long} -62 ${long - 20}L-34 -60Z`;
  const rib = dice.chance(0.5)
    ? stroke(`M-18 -30L-34 ${long - 16}M18 -30L34 ${long - 16}M0 -30V${long - 20}`, c.dark, 6)
    : shape(`M-14 -40H14L26 ${long - 20}H-26Z`, c.second);
  const one = (key: string) =>
    shape(d, '#10131a', ' fill-opacity=".13" transform="translate(6 10)"') +
    shape(d, c.main) +
    inside(key, d, rib) +
    shade(d, 'round') +
    solid('M-32 -132C-34 -162 34 -162 32 -132L34 -58C14 -44 -14 -44 -34 -58Z', c.dark) +
    shape(oval(0, -118, 17, 24), '#10131a') +
    c.mark(-16, -30, 30, c.accent);
  const size = long > 150 ? 0.86 : 1;
  return at(134, 190, one('l'), -7, size) + at(266, 190, one('r'), 7, size);
};

export const kickboard: Draw = (c, dice) => {
  const d =
    'M104 120C110 72 154 52 200 52S290 72 296 120L304 316C304 334 292 344 276 344H124C108 344 96 334 96 316Z';
  return (
    cast(d) +
    shape(d, c.main) +
    inside(
      'board',
      d,
      dice.pick([
        stroke('M70 236C130 200 150 268 200 236S270 268 330 220', c.second, 22),
        shape('M70 250H330V360H70Z', c.second),
      ]),
    ) +
    shade(d, 'diagonal') +
    shape(box(158, 96, 84, 30, 14), '#10131a', ' fill-opacity=".3"') +
    c.mark(160, 160, 60, c.accent)
  );
};

export const block: Draw = (c) =>
  floor(204, 308, 150) +
  solid('M70 184L250 150L340 180V262L164 304L70 262Z', c.main) +
  solid('M70 184L250 150L340 180L162 218Z', c.light) +
  shape('M162 218L340 180V262L164 304Z', c.dark, ' fill-opacity=".35"') +
  c.mark(100, 222, 30, c.accent);

export const noodle: Draw = (c, dice) =>
  [c.main, c.accent, c.second]
    .map((colour, i) => {
      const d = `M${70 + i * 12} ${120 + i * 56}C140 ${60 + i * 70} 240 ${230 + i * 36} 336 ${dice.int(120, 150) + i * 56}`;
      return (
        stroke(d, '#10131a', 35, ' stroke-opacity=".13" transform="translate(5 10)"') +
        stroke(d, colour, 34) +
        stroke(d, '#fff', 7, ' stroke-opacity=".35" transform="translate(0 -8)"')
      );
    })
    .join('');

export const pullBuoy: Draw = (c) => {
  const d =
    'M92 116C92 84 122 70 152 78C170 84 176 112 200 112S230 84 248 78C278 70 308 84 308 116V286C308 318 278 332 248 324C230 318 224 290 200 290S170 318 152 324C122 332 92 318 92 286Z';
  return (
    cast(d) +
    shape(d, c.main) +
    inside('buoy', d, shape('M80 170H320V232H80Z', c.second)) +
    shade(d, 'diagonal') +
    c.mark(172, 180, 44, c.accent)
  );
};

export const buoy: Draw = (c) => {
  const d =
    'M118 96C160 74 240 74 282 96C316 140 316 250 282 296C240 318 160 318 118 296C84 250 84 140 118 96Z';
  return (
    cast(d) +
    stroke('M200 310C204 350 300 330 340 366', c.ink, 7) +
    shape(d, c.main) +
    shape('M104 170C160 150 240 150 296 170V214C240 194 160 194 104 214Z', c.second) +
    shade(d, 'ball') +
    stroke('M150 84C150 56 250 56 250 84', c.ink, 11) +
    c.mark(172, 224, 50, c.accent)
  );
};

export const paddles: Draw = (c, dice) => {
  const d =
    'M-56 -90C-30 -112 34 -108 52 -84C70 -40 66 50 40 98C22 114 -26 114 -42 98C-68 50 -74 -50 -56 -90Z';
  const holes = shape(
    dice.chance(0.5)
      ? [-60, -26, 8, 42, 74].map((y) => oval(-26, y, 6) + oval(24, y, 6)).join('')
      : [-50, 0, 50].map((y) => box(-32, y, 64, 9, 4)).join(''),
    '#10131a',
    ' fill-opacity=".35"',
  );
  const one =
    shape(d, '#10131a', ' fill-opacity=".13" transform="translate(6 10)"') +
    solid(d, c.main) +
    holes +
    stroke('M-40 -30C-20 -56 20 -56 38 -30', c.accent, 12) +
    c.mark(-16, 74, 20, c.second);
  return (
    at(128, 200, one, -8) + `<g transform="translate(272 200) rotate(8) scale(-1 1)">${one}</g>`
  );
};

export const snorkel: Draw = (c, _, { id }) => {
  const front = id.includes('frontal');
  const tube = front
    ? 'M196 330C196 300 200 268 200 240V84C200 66 206 58 222 52'
    : 'M150 316C240 336 286 300 286 230V84';
  return (
    stroke(tube, '#10131a', 31, ' stroke-opacity=".14" transform="translate(6 10)"') +
    stroke(tube, c.dark, 31) +
    stroke(tube, c.main, 25) +
    stroke(tube, c.white, 6, ' stroke-opacity=".35" transform="translate(-6 -2)"') +
    (front
      ? solid(box(146, 128, 108, 38, 17), c.second, 'fall') +
        stroke('M148 146C90 130 90 210 120 220M252 146C310 130 310 210 280 220', c.accent, 9) +
        solid('M156 322C156 308 244 308 244 322L236 352H164Z', c.ink)
      : stroke('M286 84V130', c.accent, 29) +
        solid(oval(286, 62, 24, 19), c.accent, 'ball') +
        solid('M94 296C94 278 160 288 164 300V330C160 342 94 350 94 332Z', c.ink))
  );
};

export const noseClip: Draw = (c) =>
  [
    [150, 160, c.main],
    [250, 250, c.accent],
  ]
    .map(([x, y, colour]) =>
      at(
        Number(x),
        Number(y),
        stroke(
          'M-44 60C-70 10 -40 -64 0 -64S70 10 44 60',
          '#10131a',
          15,
          ' stroke-opacity=".14" transform="translate(5 9)"',
        ) +
          stroke('M-44 60C-70 10 -40 -64 0 -64S70 10 44 60', '#b4bcc6', 10) +
          solid(oval(-40, 54, 17, 25), String(colour), 'ball') +
          solid(oval(40, 54, 17, 25), String(colour), 'ball'),
      ),
    )
    .join('');

export const earplugs: Draw = (c) =>
  cast(box(76, 120, 248, 170, 40)) +
  shape(box(76, 120, 248, 170, 40), '#eef3f7') +
  shade(box(76, 120, 248, 170, 40), 'fall') +
  [
    [146, 176],
    [254, 176],
    [146, 240],
    [254, 240],
  ]
    .map(([x, y]) => solid(oval(x!, y!, 31, 25), c.main, 'ball'))
    .join('') +
  stroke('M200 124V286', '#c3cbd8', 4);

export const spray: Draw = (c) =>
  floor(204, 352, 62) +
  solid(box(150, 150, 100, 200, 24), c.main, 'round') +
  shape(box(150, 206, 100, 90, 2), c.second) +
  c.mark(178, 226, 50, c.accent) +
  solid(box(164, 120, 72, 34, 8), c.white, 'round') +
  solid('M172 84H244L252 104H228V122H172Z', c.dark, 'fall');
