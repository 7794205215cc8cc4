// What lies on a football pitch.
import { at, box, cast, floor, inside, oval, shade, shape, solid, stroke } from './pen.ts';
import type { Draw } from './types.ts';

function star(x: number, y: number, r: number, turn = 0): string {
  return (
    Array.from({ length: 5 }, (_, i) => {
      const a = ((i * 72 - 90 + turn) * Math.PI) / 180;
      return `${i === 0 ? 'M' : 'L'}${(x + r * Math.cos(a)).toFixed(1)} ${(y + r * Math.sin(a)).toFixed(1)}`;
    }).join('') + 'Z'
  );
}

export const ball: Draw = (c, dice) => {
  const d = oval(200, 200, 126);
  const spots = [0, 1, 2, 3, 4].map((i) => {
    const a = ((i * 72 - 54) * Math.PI) / 180;
    return [200 + 122 * Math.cos(a), 200 + 122 * Math.sin(a)] as const;
  });
  const skin = dice.pick<() => string>([
    () =>
      shape(
        star(200, 200, 46) + spots.map(([x, y], i) => star(x, y, 40, i * 72 + 36)).join(''),
        c.second,
      ) +
      stroke(
        spots
          .map(
            ([x, y]) =>
              `M${(200 + (x - 200) * 0.34).toFixed(0)} ${(200 + (y - 200) * 0.34).toFixed(0)}L${x.toFixed(0)} ${y.toFixed(0)}`,
          )
          .join(''),
        c.dark,
        3,
      ),
    () =>
      shape(
        'M90 120C150 150 160 240 110 300L60 260V140ZM310 120C250 150 240 240 290 300L340 260V140ZM150 70C180 120 220 120 250 70ZM150 330C180 280 220 280 250 330Z',
        c.second,
      ) + stroke('M90 120C150 150 160 240 110 300M310 120C250 150 240 240 290 300', c.accent, 6),
    () =>
      shape(
        'M200 200L120 60H200ZM200 200L340 130L330 220ZM200 200L270 340H190ZM200 200L60 270L70 180Z',
        c.second,
      ) +
      shape(
        'M200 200L230 66L300 90ZM200 200L326 270L300 320ZM200 200L120 330L90 300ZM200 200L72 130L110 90Z',
        c.accent,
      ),
    () =>
      stroke('M60 150C130 190 270 90 350 150M60 230C130 270 270 170 350 230', c.second, 26) +
      stroke('M60 190C130 230 270 130 350 190', c.accent, 9),
  ])();
  return (
    floor(204, 328, 112) +
    shape(d, c.main) +
    inside('ball', d, `<g transform="rotate(${dice.int(-24, 24)} 200 200)">${skin}</g>`) +
    stroke(oval(200, 200, 125), c.dark, 2, ' stroke-opacity=".4"') +
    shade(d, 'ball')
  );
};

export const shinGuards: Draw = (c, dice) => {
  const d =
    'M0 -116C30 -126 62 -122 78 -108C92 -40 88 60 60 128C46 140 22 140 10 128C-22 60 -22 -40 0 -116Z';
  const art = dice.pick([
    shape('M-30 -30L100 -70V-30L-30 14Z', c.second),
    shape('M24 -130H52V150H24Z', c.second),
    stroke(
      'M-10 -60C20 -40 56 -40 90 -60M-14 -20C20 0 56 0 92 -20M-12 20C20 40 56 40 88 20',
      c.second,
      9,
    ),
  ]);
  const one = (key: string) =>
    shape(d, '#10131a', ' fill-opacity=".13" transform="translate(6 10)"') +
    shape(d, c.main) +
    inside(key, d, art) +
    stroke('M-18 -70H96M-14 70H84', c.ink, 17) +
    shade(d, 'round') +
    c.mark(22, -16, 36, c.accent);
  return at(104, 204, one('l'), -5) + at(222, 204, one('r'), 5);
};

export const cones: Draw = (c, dice, { id }) => {
  if (id.includes('disco')) {
    return [
      [150, 180],
      [250, 236],
    ]
      .map(
        ([x, y]) =>
          cast(oval(x!, y!, 88, 62)) +
          solid(oval(x!, y! + 9, 88, 62), c.dark) +
          solid(oval(x!, y!, 88, 62), c.main, 'ball') +
          shape(oval(x!, y!, 50, 34), c.second, ' fill-opacity=".7"'),
      )
      .join('');
  }
  const one = (colour: string) =>
    shape(oval(0, 0, 74, 20), '#10131a', ' fill-opacity=".2"') +
    solid(
      'M-72 -4C-60 -30 -30 -58 -20 -66H20C30 -58 60 -30 72 -4C60 16 -60 16 -72 -4Z',
      colour,
      'round',
    ) +
    shape(oval(0, -66, 20, 7), '#10131a', ' fill-opacity=".6"');
  const colours = [c.main, c.accent, c.second, c.main];
  return (
    at(126, 186, one(colours[1]!), 0, 0.8) +
    at(282, 194, one(colours[2]!), 0, 0.85) +
    at(150, 298, one(colours[0]!), dice.int(-4, 4), 1.1) +
    at(298, 306, one(colours[3]!), 0, 0.9)
  );
};

export const hurdles: Draw = (c) =>
  [
    [120, 0.72],
    [200, 0.86],
    [296, 1],
  ]
    .map(([y, s], i) =>
      at(
        200 + (i - 1) * 14,
        y!,
        shape(oval(0, 78, 130, 9), '#10131a', ' fill-opacity=".16"') +
          stroke('M-110 70V-8C-110 -20 -102 -28 -90 -28H90C102 -28 110 -20 110 -8V70', c.dark, 19) +
          stroke(
            'M-110 70V-8C-110 -20 -102 -28 -90 -28H90C102 -28 110 -20 110 -8V70',
            i === 1 ? c.accent : c.main,
            12,
          ) +
          stroke('M-130 72H-90M90 72H130', c.dark, 12),
        0,
        s,
      ),
    )
    .join('');

export const ladder: Draw = (c) => {
  const rungs = [0, 1, 2, 3, 4, 5, 6]
    .map((i) => `M${112 + i * 13} ${346 - i * 44}H${288 - i * 13}`)
    .join('');
  return (
    cast('M104 350L186 60H214L296 350Z') +
    stroke('M100 356L192 54M300 356L208 54', c.ink, 7) +
    stroke(rungs, c.dark, 17) +
    stroke(rungs, c.main, 12)
  );
};

export const board: Draw = (c) => {
  const d = box(62, 90, 276, 200, 16);
  return (
    cast(d) +
    solid(d, c.dark) +
    shape(box(76, 104, 248, 172, 6), '#3d8b58') +
    stroke('M200 104V276M76 152H112V228H76M324 152H288V228H324', c.white, 4) +
    stroke(oval(200, 190, 30), c.white, 4) +
    [
      [120, 140],
      [140, 190],
      [120, 240],
      [170, 160],
    ]
      .map(([x, y]) => solid(oval(x!, y!, 10), '#d2232e', 'ball'))
      .join('') +
    [
      [270, 150],
      [250, 200],
      [280, 236],
      [226, 226],
    ]
      .map(([x, y]) => solid(oval(x!, y!, 10), '#ffd23f', 'ball'))
      .join('') +
    stroke('M140 190C176 206 200 240 222 250', c.white, 4, ' stroke-dasharray="7 7"')
  );
};

export const bibs: Draw = (c) => {
  const d =
    'M-60 -90L-34 -92C-26 -50 26 -50 34 -92L60 -90C60 -50 66 -30 78 -16V100C78 106 74 110 68 110H-68C-74 110 -78 106 -78 100V-16C-66 -30 -60 -50 -60 -90Z';
  const one = (colour: string, n: string) =>
    shape(d, '#10131a', ' fill-opacity=".14" transform="translate(6 9)"') +
    solid(d, colour) +
    shade(d, 'mesh') +
    `<text x="0" y="62" text-anchor="middle" font-family="sans-serif" font-weight="800" font-size="84" fill="${c.white}">${n}</text>`;
  return (
    at(142, 168, one(c.accent, ''), -9) +
    at(256, 176, one(c.second === '#ffe2c6' ? c.dark : c.dark, ''), 8) +
    at(196, 234, one(c.main, '7'))
  );
};

export const captain: Draw = (c) => {
  const d = 'M96 130C150 112 250 112 304 130V266C250 284 150 284 96 266Z';
  return (
    cast(d) +
    solid('M96 130C110 90 290 90 304 130C250 112 150 112 96 130Z', c.dark) +
    shape(d, c.main) +
    shade(d, 'round') +
    `<text x="200" y="236" text-anchor="middle" font-family="sans-serif" font-weight="800" font-size="104" fill="${c.accent}">C</text>` +
    stroke('M98 146C150 128 250 128 302 146M98 252C150 270 250 270 302 252', c.second, 8)
  );
};
