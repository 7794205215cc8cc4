// Weights, mats and what else a gym has.
import { at, box, cast, floor, inside, oval, shade, shape, solid, stroke } from './pen.ts';
import type { Draw } from './types.ts';

const STEEL = '#a9b1bc';

export const dumbbell: Draw = (c, _, { id, specs }) => {
  const kilos = Number.parseInt(/(\d+) kg/.exec(specs?.load ?? '10 kg')?.[1] ?? '10', 10);
  const r = 44 + Math.min(34, kilos * 1.3);
  const hex = !id.includes('vinilo') && !id.includes('ajustable');
  const plate = (x: number, w: number, k: number) =>
    hex
      ? `M${x} ${-k * 0.55}L${x + w * 0.2} ${-k}H${x + w * 0.8}L${x + w} ${-k * 0.55}V${k * 0.55}L${x + w * 0.8} ${k}H${x + w * 0.2}L${x} ${k * 0.55}Z`
      : box(x, -k, w, 2 * k, Math.min(22, w * 0.45));
  const heads = id.includes('ajustable')
    ? [0, 1, 2, 3]
        .map(
          (i) =>
            solid(plate(62 + i * 17, 15, r - i * 7), i % 2 === 0 ? c.main : c.dark, 'fall') +
            solid(plate(-77 - i * 17, 15, r - i * 7), i % 2 === 0 ? c.main : c.dark, 'fall'),
        )
        .join('') + shape(box(124, -14, 18, 28, 6) + box(-142, -14, 18, 28, 6), c.accent)
    : solid(plate(58, 70, r), c.main, 'fall') +
      solid(plate(-128, 70, r), c.main, 'fall') +
      c.mark(78, -16, 32, c.second) +
      c.mark(-108, -16, 32, c.second);
  const one =
    solid(box(-70, -12, 140, 24, 8), STEEL, 'fall') +
    stroke('M-44 -8V8M-30 -8V8M-16 -8V8M-2 -8V8M12 -8V8M26 -8V8M40 -8V8', '#5f6873', 3) +
    heads;
  return id.includes('ajustable')
    ? floor(204, 286, 160) + at(200, 214, one, 0, 1.15)
    : floor(204, 322, 150) + at(206, 146, one, -8, 0.85) + at(196, 256, one, -8, 1);
};

export const kettlebell: Draw = (c, dice, { id }) => {
  const competition = id.includes('competicion');
  const body =
    'M200 148C280 148 316 196 312 254C308 304 282 334 258 340H142C118 334 92 304 88 254C84 196 120 148 200 148Z';
  const handle = competition
    ? 'M136 196C112 96 140 74 200 74S288 96 264 196'
    : 'M130 204C92 92 134 58 200 58S308 92 270 204';
  return (
    floor(204, 342, 112) +
    stroke(handle, c.dark, competition ? 23 : 33) +
    stroke(handle, competition ? STEEL : c.main, competition ? 17 : 26) +
    stroke('M136 110C148 76 176 70 200 70', c.white, 6, ' stroke-opacity=".35"') +
    shape(body, c.main) +
    inside(
      'bell',
      body,
      (dice.chance(0.5) ? shape('M70 292H330V350H70Z', c.second) : '') +
        (competition ? shape('M70 160H330V186H70Z', c.accent) : ''),
    ) +
    shade(body, 'ball') +
    shape(oval(200, 244, 46), c.second, ' fill-opacity=".9"') +
    c.mark(182, 224, 40, c.accent === c.second ? c.dark : c.accent)
  );
};

export const pullUpBar: Draw = (c) =>
  stroke('M76 70V350M324 70V350', '#d9c9ae', 33) +
  stroke('M60 70V350M340 70V350', '#b9a684', 4) +
  stroke('M84 164H316', '#10131a', 24, ' stroke-opacity=".14" transform="translate(0 16)"') +
  stroke('M84 160H316', STEEL, 24) +
  stroke('M84 154H316', c.white, 5, ' stroke-opacity=".5"') +
  stroke('M130 160H182M218 160H270', c.ink, 30) +
  solid(box(78, 138, 26, 44, 8), c.dark, 'fall') +
  solid(box(296, 138, 26, 44, 8), c.dark, 'fall');

export const parallettes: Draw = (c) =>
  [
    [176, 0.9],
    [286, 1],
  ]
    .map(([y, s], i) =>
      at(
        190 + i * 20,
        y!,
        shape(oval(0, 46, 140, 10), '#10131a', ' fill-opacity=".18"') +
          stroke('M-92 42V-30M92 42V-30M-112 44H-70M70 44H112', c.dark, 15) +
          stroke('M-112 -34H112', c.main, 24) +
          stroke('M-70 -34H70', c.accent, 24) +
          stroke('M-108 -40H108', c.white, 5, ' stroke-opacity=".4"'),
        -4,
        s,
      ),
    )
    .join('');

export const wheel: Draw = (c) =>
  floor(204, 326, 120) +
  stroke('M60 234H340', STEEL, 15) +
  solid(box(44, 218, 80, 32, 13), c.ink, 'fall') +
  solid(box(276, 218, 80, 32, 13), c.ink, 'fall') +
  solid(oval(200, 232, 92), c.ink, 'ball') +
  stroke(oval(200, 232, 78), c.main, 17) +
  solid(oval(200, 232, 38), c.main, 'ball') +
  c.mark(184, 216, 32, c.white);

export const bands: Draw = (c, _, { id }) => {
  if (id.includes('larga')) {
    const loop = 'M120 72C64 120 90 320 164 338C236 352 312 262 292 150C280 72 182 40 120 72Z';
    return (
      stroke(loop, '#10131a', 33, ' stroke-opacity=".13" transform="translate(6 11)"') +
      stroke(loop, c.dark, 36) +
      stroke(loop, c.main, 28) +
      stroke(loop, c.light, 4, ' stroke-opacity=".7"') +
      c.mark(268, 216, 34, c.accent)
    );
  }
  const tones = [c.main, c.second, c.accent, c.dark, c.light].slice(0, id.includes('tela') ? 3 : 5);
  return tones
    .map((colour, i) => {
      const d = oval(200, 108 + i * (190 / tones.length), 128 - i * 5, 34);
      return (
        cast(d) +
        stroke(d, colour, 25) +
        stroke(
          oval(200, 102 + i * (190 / tones.length), 128 - i * 5, 34),
          '#fff',
          4,
          ' stroke-opacity=".3"',
        )
      );
    })
    .join('');
};

export const rope: Draw = (c, dice) => {
  const path = dice.pick([
    'M112 150C40 280 130 350 200 300S360 300 288 150',
    'M112 150C30 260 80 356 170 330C260 304 180 220 130 262C90 300 240 380 320 300C360 250 320 190 288 150',
  ]);
  const handle = (turn: number) =>
    solid(box(-16, -100, 32, 112, 14), c.ink, 'round') +
    stroke('M-10 -80H10M-10 -62H10M-10 -44H10', c.accent, 5) +
    solid(box(-9, 10, 18, 20, 5), STEEL, 'round') +
    (turn === 0 ? '' : '');
  return (
    stroke(path, '#10131a', 9, ' stroke-opacity=".14" transform="translate(5 11)"') +
    stroke(path, c.accent, 8) +
    at(112, 136, handle(1), -16) +
    at(288, 136, handle(1), 16)
  );
};

export const roller: Draw = (c, dice) => {
  const body =
    'M104 152C104 116 150 96 166 92L320 176C344 200 346 262 318 286L248 322L92 238C70 224 88 180 104 152Z';
  const bumps = dice.chance(0.6);
  const knobs = [0, 1, 2, 3, 4]
    .map(
      (i) =>
        box(150 + i * 34, 120 + i * 19, 20, 22, 6) +
        box(130 + i * 34, 166 + i * 19, 20, 22, 6) +
        box(138 + i * 32, 214 + i * 16, 18, 18, 6),
    )
    .join('');
  return (
    floor(206, 312, 142) +
    solid(body, c.main, 'fall') +
    (bumps
      ? solid(knobs, c.dark, 'fall')
      : stroke('M150 110L316 202M120 150L320 262', c.dark, 4, ' stroke-opacity=".4"')) +
    solid(oval(120, 184, 56, 66), c.dark, 'ball') +
    shape(oval(120, 184, 31, 38), c.second) +
    shape(oval(122, 188, 22, 29), c.ink, ' fill-opacity=".75"')
  );
};

export const gymBall: Draw = (c, dice, { specs, id }) => {
  const small = /6,5/.test(specs?.size ?? '');
  const r = small ? 84 : id.includes('lastrada') ? 108 : 132;
  const d = oval(200, 336 - r, r);
  const y = 336 - r;
  const lines = dice.pick([
    [-0.6, -0.3, 0, 0.3, 0.6]
      .map(
        (k) =>
          `M${200 - r} ${y + k * r}C${200 - r / 2} ${y + k * r * 1.4} ${200 + r / 2} ${y + k * r * 1.4} ${200 + r} ${y + k * r}`,
      )
      .join(''),
    [-0.6, -0.2, 0.2, 0.6]
      .map(
        (k) =>
          `M${200 + k * r} ${y - r}C${200 + k * r * 1.7} ${y - r / 2} ${200 + k * r * 1.7} ${y + r / 2} ${200 + k * r} ${y + r}`,
      )
      .join(''),
  ]);
  return (
    floor(204, 336, r * 0.9) +
    shape(d, c.main) +
    inside(
      'gb',
      d,
      stroke(
        lines,
        id.includes('lastrada') ? c.ink : c.dark,
        id.includes('lastrada') ? 9 : 5,
        ' stroke-opacity=".5"',
      ),
    ) +
    shade(d, 'ball') +
    c.mark(200 - r * 0.2, y - r * 0.2, r * 0.4, c.second)
  );
};

export const massageGun: Draw = (c) => {
  const body =
    'M92 116C92 92 110 82 132 82H290C308 82 316 94 316 110V140C316 158 306 166 288 166H214L204 328C203 342 196 348 184 348H152C140 348 133 342 133 328L138 166C108 166 92 146 92 116Z';
  return (
    floor(170, 350, 74) +
    cast(body) +
    solid(box(312, 108, 34, 32, 6), STEEL, 'fall') +
    solid(oval(360, 124, 25, 31), c.accent, 'ball') +
    solid(body, c.main) +
    shape(box(142, 196, 62, 120, 18), c.ink, ' fill-opacity=".7"') +
    shape(oval(136, 122, 18), c.accent) +
    stroke('M222 104H284M222 120H284M222 136H262', c.dark, 6)
  );
};
