// Nights and days outdoors.
import { at, box, cast, floor, inside, oval, shade, shape, solid, stroke } from './pen.ts';
import type { Draw } from './types.ts';

export const tent: Draw = (c, dice, { specs }) => {
  const people = Number.parseInt(specs?.people ?? '2', 10);
  const wide = people > 3 ? 168 : people === 1 ? 128 : 150;
  const peak = people > 3 ? 104 : 132;
  const body =
    people === 1
      ? `M${200 - wide} 312L170 ${peak}L${200 + wide} 312Z`
      : `M${200 - wide} 312C${210 - wide} 220 ${270 - wide} ${peak} 200 ${peak}S${190 + wide} 220 ${200 + wide} 312Z`;
  const apex = people === 1 ? 170 : 200;
  const doorway = `M${apex} ${peak + 16}C${apex - 34} 220 ${apex - 60} 280 ${apex - 70} 312H${apex + 46}C${apex + 30} 270 ${apex + 10} 210 ${apex} ${peak + 16}Z`;
  return (
    floor(204, 316, wide + 14) +
    stroke(`M${204 - wide} 312L${176 - wide} 324M${196 + wide} 312L${224 + wide} 324`, c.dark, 4) +
    shape(body, c.main) +
    inside(
      'tent',
      body,
      shape(`M${apex} ${peak - 10}L400 200V330H${apex + 60}Z`, c.dark, ' fill-opacity=".55"') +
        shape(
          dice.chance(0.5) ? 'M30 268H380V330H30Z' : `M30 330V250L${apex} ${peak}V330Z`,
          c.second,
          ' fill-opacity=".8"',
        ),
    ) +
    shade(body, 'diagonal') +
    shape(doorway, c.ink, ' fill-opacity=".85"') +
    solid(
      `M${apex} ${peak + 16}C${apex - 34} 220 ${apex - 60} 280 ${apex - 70} 312H${apex - 34}C${apex - 26} 260 ${apex - 12} 200 ${apex} ${peak + 16}Z`,
      c.second,
    ) +
    (people === 1
      ? ''
      : stroke(
          `M${206 - wide} 312C${216 - wide} 224 ${274 - wide} ${peak + 4} 200 ${peak + 4}S${184 + wide} 224 ${194 + wide} 312`,
          c.accent,
          4,
        )) +
    c.mark(apex + 48, 272, 24, c.accent)
  );
};

/** A frame with a net: small goals and rebounders. */
export const goal: Draw = (c) => {
  const mouth = 'M60 118H340V312H60Z';
  const net =
    Array.from({ length: 15 }, (_, i) => `M${60 + i * 20} 118V312`).join('') +
    Array.from({ length: 10 }, (_, i) => `M60 ${128 + i * 20}H340`).join('');
  return (
    floor(204, 316, 160) +
    shape(mouth, c.dark, ' fill-opacity=".16"') +
    stroke(net, c.white, 2.5) +
    stroke('M60 118L96 92H304L340 118M96 92V290L60 312M304 92V290L340 312', c.dark, 6) +
    stroke('M60 314V118H340V314', c.dark, 17) +
    stroke('M60 314V118H340V314', c.second, 10) +
    stroke('M60 150v20M340 150v20M130 118h20M250 118h20', c.accent, 10)
  );
};

export const sleepingBag: Draw = (c, dice) => {
  const body =
    'M146 46C176 34 224 34 254 46C286 60 296 110 290 160L258 346C256 358 250 362 240 362H160C150 362 144 358 142 346L110 160C104 110 114 60 146 46Z';
  return (
    cast(body) +
    shape(body, c.main) +
    inside(
      'bag',
      body,
      stroke(
        [120, 156, 192, 228, 264, 300, 336]
          .map((y) => `M90 ${y}C150 ${y + 11} 250 ${y + 11} 310 ${y}`)
          .join(''),
        c.dark,
        4,
        ' stroke-opacity=".5"',
      ) +
        (dice.chance(0.5)
          ? shape('M90 290H310V370H90Z', c.second, ' fill-opacity=".85"')
          : shape('M90 30H150V370H90Z', c.second, ' fill-opacity=".85"')),
    ) +
    shade(body, 'round') +
    solid('M150 108C148 72 168 58 200 58S252 72 250 108C246 134 154 134 150 108Z', c.dark) +
    solid('M160 112C160 86 174 76 200 76S240 86 240 112C232 126 168 126 160 112Z', c.second) +
    stroke('M262 110L236 352', c.accent, 5) +
    c.mark(176, 214, 40, c.accent)
  );
};

export const stove: Draw = (c, _, { id }) => {
  const pot = id.includes('viento');
  return (
    floor(204, 350, 96) +
    solid(
      'M128 262C128 250 136 246 146 244H254C264 246 272 250 272 262V334C272 346 264 350 254 350H146C136 350 128 346 128 334Z',
      c.main,
      'round',
    ) +
    shape(box(128, 284, 144, 34, 2), c.accent) +
    c.mark(184, 288, 26, c.white) +
    solid(box(186, 206, 28, 42, 5), '#8f98a5', 'round') +
    stroke('M214 228H256', '#8f98a5', 6) +
    solid(oval(262, 228, 9, 13), c.accent) +
    (pot
      ? solid(box(122, 86, 156, 118, 12), c.dark, 'round') +
        shape(box(122, 176, 156, 20, 3), '#8f98a5') +
        stroke('M278 110C320 110 320 166 278 166', c.accent, 9) +
        solid(box(130, 72, 140, 18, 6), c.ink, 'fall')
      : stroke('M200 206L132 178V150M200 206L268 178V150M200 206V158', '#8f98a5', 9) +
        shape(
          'M176 176C170 150 186 140 184 118C206 130 222 150 224 176C214 190 186 190 176 176Z',
          '#3d8bff',
          ' fill-opacity=".75"',
        ) +
        shape('M190 178C188 162 198 156 198 144C208 154 212 166 210 178Z', '#ffd98a'))
  );
};

export const headlamp: Draw = (c, dice, { id }) => {
  if (id.includes('farol')) return lantern(c);
  const clip = id.includes('clip');
  const body = box(142, 176, 116, 88, 26);
  return (
    (clip
      ? ''
      : stroke('M142 220C40 200 60 92 200 92S360 200 258 220', c.dark, 29) +
        stroke('M142 220C40 200 60 92 200 92S360 200 258 220', c.main, 20) +
        stroke(
          'M142 220C40 200 60 92 200 92S360 200 258 220',
          c.accent,
          3,
          ' stroke-dasharray="10 10"',
        )) +
    cast(body) +
    shape('M150 250L70 380H330L250 250Z', '#fff6c9', ' fill-opacity=".55"') +
    solid(body, c.ink, 'diagonal') +
    solid(oval(184, 220, 27), '#dfe5ec', 'ball') +
    shape(oval(184, 220, 14), '#fffbe3') +
    (dice.chance(0.5)
      ? solid(oval(234, 220, 15), c.accent, 'ball')
      : solid(oval(230, 208, 11), '#dfe5ec', 'ball') +
        solid(oval(236, 236, 9), '#d2232e', 'ball')) +
    shape(box(180, 170, 40, 11, 5), c.accent)
  );
};

const lantern: (c: Parameters<Draw>[0]) => string = (c) =>
  floor(204, 344, 84) +
  stroke('M140 132C140 60 260 60 260 132', c.dark, 9) +
  solid(box(132, 118, 136, 34, 12), c.main, 'round') +
  shape(box(142, 150, 116, 130, 10), '#fff1bd') +
  shade(box(142, 150, 116, 130, 10), 'round') +
  stroke('M166 152V278M200 152V278M234 152V278', c.dark, 4, ' stroke-opacity=".6"') +
  solid(box(124, 276, 152, 66, 16), c.main, 'round') +
  solid(oval(200, 308, 14), c.accent, 'ball');

export const poles: Draw = (c, dice) => {
  const folded = dice.chance(0.35);
  const one = (key: number) =>
    stroke('M0 -60V232', c.dark, 9) +
    stroke('M0 -60V110', c.main, 9) +
    stroke('M-2 -50V220', c.light, 2, ' stroke-opacity=".7"') +
    stroke('M0 60V76M0 126V142', c.accent, 13) +
    solid('M-13 -148C-13 -160 13 -160 13 -148L11 -60H-11Z', c.ink, 'round') +
    stroke('M-8 -132H8M-8 -116H8M-8 -100H8M-8 -84H8', c.secondDark, 3) +
    stroke('M10 -146C46 -140 44 -92 12 -100', c.accent, 6) +
    shape('M-5 232H5L0 258Z', '#8f98a5') +
    solid(oval(0, 220, 19, 6), c.ink) +
    (key === 2 && folded ? stroke('M30 -20V200', c.main, 8) : '');
  return (
    cast('M120 320L240 60L252 66L132 326Z') + at(150, 186, one(1), 14) + at(244, 186, one(2), -10)
  );
};

export const mat: Draw = (c, dice, { id }) => {
  if (id.includes('frio')) {
    const pack = box(86, 122, 228, 156, 30);
    return (
      cast(pack) +
      solid(pack, c.main) +
      stroke('M140 124V276M200 124V276M260 124V276M88 200H312', c.dark, 4, ' stroke-opacity=".4"') +
      stroke('M170 172l60 56M230 172l-60 56M200 160v80', c.white, 7)
    );
  }
  if (id.includes('acupresion')) {
    const pad = box(74, 96, 252, 216, 18);
    const places = Array.from(
      { length: 30 },
      (_, i) => [104 + (i % 6) * 38, 126 + Math.floor(i / 6) * 39] as const,
    );
    return (
      cast(pad) +
      solid(pad, c.main) +
      stroke(places.map(([x, y]) => `M${x} ${y}h0`).join(''), c.second, 24) +
      stroke(places.map(([x, y]) => `M${x} ${y}h0`).join(''), c.accent, 8)
    );
  }
  if (id.includes('aire') || id.includes('plegable')) {
    const pad =
      'M96 92C104 56 150 44 200 44S296 56 304 92L292 330C290 348 280 356 262 356H138C120 356 110 348 108 330Z';
    return (
      cast(pad) +
      shape(pad, c.main) +
      inside(
        'pad',
        pad,
        stroke(
          [84, 116, 148, 180, 212, 244, 276, 308].map((y) => `M80 ${y}H320`).join(''),
          c.dark,
          7,
          ' stroke-opacity=".5"',
        ) +
          stroke(
            [96, 128, 160, 192, 224, 256, 288, 320].map((y) => `M80 ${y}H320`).join(''),
            c.light,
            5,
            ' stroke-opacity=".5"',
          ),
      ) +
      shade(pad, 'round') +
      solid(oval(128, 336, 10), c.accent, 'ball') +
      c.mark(182, 190, 40, c.accent)
    );
  }
  const roll = box(-122, -62, 250, 124, 26);
  const flap = 'M-96 62H128C150 62 168 74 176 96H-60C-84 96 -96 84 -96 62Z';
  const bands = 'M-40 -62C-22 -30 -22 30 -40 62M74 -62C92 -30 92 30 74 62';
  const art = dice.pick([
    shape('M-20 -70H50V70H-20Z', c.second),
    stroke('M-130 -24H140M-130 30H140', c.second, 5),
    '',
  ]);
  return (
    floor(206, 306, 158) +
    at(
      200,
      204,
      solid(flap, c.second, 'fall') +
        shape(roll, c.main) +
        inside('roll', roll, art + shade(roll, 'mesh')) +
        shade(roll, 'fall') +
        solid(oval(-116, 0, 38, 62), c.dark) +
        [46, 32, 18].map((r) => stroke(oval(-116, 0, r * 0.6, r), c.main, 5)).join('') +
        stroke(bands, c.accent, 13),
      -8,
    )
  );
};

export const microspikes: Draw = (c) => {
  const foot =
    'M148 60C190 36 254 60 256 120C256 170 240 200 240 240C244 310 224 350 192 350C156 350 148 306 152 250C156 200 132 170 132 120C132 92 136 70 148 60Z';
  const points = [
    [166, 100],
    [222, 104],
    [158, 150],
    [228, 156],
    [196, 126],
    [176, 300],
    [212, 300],
    [194, 328],
    [176, 268],
    [214, 262],
  ];
  return (
    cast(foot) +
    stroke(foot, c.dark, 22) +
    stroke(foot, c.accent, 14) +
    stroke(
      'M166 100L196 126L222 104M158 150L196 126L228 156M158 150L176 268L214 262L228 156M176 268L176 300L212 300L214 262M176 300L194 328L212 300',
      '#8f98a5',
      6,
      ' stroke-dasharray="9 5"',
    ) +
    points
      .map(([x, y]) =>
        shape(`M${x! - 9} ${y! + 6}L${x} ${y! - 15}L${x! + 9} ${y! + 6}Z`, '#59616c'),
      )
      .join('')
  );
};

export const knife: Draw = (c) =>
  cast(box(90, 196, 220, 64, 30)) +
  solid('M296 206L372 96C380 84 366 78 356 88L262 188Z', '#c9cfd8') +
  solid('M106 204L60 112C56 100 68 96 76 106L146 192Z', '#c9cfd8') +
  stroke('M200 196L212 120M212 120l-16 4M212 120l12 10', '#8f98a5', 9) +
  solid(box(90, 190, 220, 70, 32), c.main) +
  solid(oval(122, 225, 8), '#c9cfd8', 'ball') +
  solid(oval(278, 225, 8), '#c9cfd8', 'ball') +
  c.mark(180, 208, 34, c.second);
