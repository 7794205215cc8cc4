// Clothes for the upper body, lying flat, from the front.
import type { Dice } from './dice.ts';
import type { Palette } from './palette.ts';
import { box, cast, inside, oval, shade, shape, solid, stroke } from './pen.ts';
import type { Draw } from './types.ts';

/** Folds of cloth: soft darker and lighter strokes. */
function folds(c: Palette, d: string): string {
  return stroke(d, c.dark, 5, ' stroke-opacity=".34"');
}

const SLIM =
  'M146 88C160 110 240 110 254 88L294 104C308 110 318 120 324 134L346 190L300 208L287 176C282 214 280 240 284 330C284 336 280 340 274 340L126 340C120 340 116 336 116 330C120 240 118 214 113 176L100 208L54 190L76 134C82 120 92 110 106 104Z';
const STRAIGHT =
  'M144 86C160 110 240 110 256 86L298 102C314 108 324 118 330 134L354 190L304 210L290 178L292 328C292 336 288 340 280 340L120 340C112 340 108 336 108 328L110 178L96 210L46 190L70 134C76 118 86 108 102 102Z';
const LONG =
  'M144 86C160 110 240 110 256 86L298 102C312 108 322 118 326 134L362 306C363 313 360 317 354 318L322 324L286 200L290 328C290 336 286 340 280 340L120 340C114 340 110 336 110 328L114 200L78 324L46 318C40 317 37 313 38 306L74 134C78 118 88 108 102 102Z';
const CUFFS =
  'M40 292L82 302L78 324L46 318C40 317 37 313 38 306ZM360 292L318 302L322 324L354 318C360 317 363 313 362 306Z';
const SLEEVES = 'M54 190L100 208L104 196L60 176ZM346 190L300 208L296 196L340 176Z';

function print(c: Palette, dice: Dice): string {
  return dice.pick<() => string>([
    () => c.mark(226, 150, 26, c.accent),
    () =>
      shape('M40 196L360 140V176L40 232Z', c.second) +
      shape('M40 240L360 184V194L40 250Z', c.accent),
    () => shape('M40 168H360V208H40Z', c.second) + shape('M40 214H360V222H40Z', c.accent),
    () =>
      shape('M40 60H360V150C300 166 240 138 200 146S110 166 40 150Z', c.second) +
      stroke('M40 156C110 172 160 144 200 152S300 172 360 156', c.accent, 4),
    () =>
      shape(
        'M124 60H140V350H124ZM164 60H180V350H164ZM220 60H236V350H220ZM260 60H276V350H260Z',
        c.second,
        ' fill-opacity=".85"',
      ) + c.mark(186, 150, 22, c.accent),
    () =>
      shape(
        'M96 170C128 220 132 280 110 344H80V170ZM304 170C272 220 268 280 290 344H320V170Z',
        c.second,
      ) + c.mark(228, 148, 22, c.accent),
    () =>
      shape('M144 60L30 240H120L190 60ZM256 60L370 240H280L210 60Z', c.dark) +
      c.mark(182, 196, 34, c.accent),
    () =>
      [0, 1, 2, 3, 4, 5]
        .map((i) => shape(`M40 ${250 + i * 17}H360V${254 + i * 17 + i * 2}H40Z`, c.second))
        .join('') + c.mark(228, 150, 22, c.accent),
    () => shape('M200 60H380V350H200Z', c.second) + c.mark(132, 150, 24, c.accent),
  ])();
}

function neck(c: Palette, dice: Dice): string {
  const trim = dice.chance(0.5) ? c.accent : c.dark;
  return (
    shape('M148 88C160 72 240 72 252 88C240 110 160 110 148 88Z', c.dark) +
    stroke('M146 88C160 113 240 113 254 88', trim, 8)
  );
}

function top(body: string, hem: string, c: Palette, dice: Dice, more: string): string {
  return (
    cast(body) +
    shape(body, c.main) +
    inside('top', body, shade(body, 'mesh') + print(c, dice)) +
    folds(
      c,
      'M128 214C140 236 142 262 136 292M270 220C258 244 260 268 266 300M118 170L124 140M282 170L276 140M190 300C204 306 224 304 240 296',
    ) +
    shape(hem, c.dark, ' fill-opacity=".55"') +
    shade(body, 'diagonal') +
    neck(c, dice) +
    more
  );
}

export const shirt: Draw = (c, dice, { fit }) =>
  top(fit === 'women' ? SLIM : STRAIGHT, SLEEVES, c, dice, '');

export const longSleeve: Draw = (c, dice) =>
  top(
    LONG,
    CUFFS,
    c,
    dice,
    dice.chance(0.5)
      ? shape('M176 66C168 84 170 98 176 106L224 106C230 98 232 84 224 66Z', c.main) +
          stroke('M200 68V150', c.accent, 5)
      : '',
  );

export const singlet: Draw = (c, dice, { fit }) => {
  const body =
    fit === 'women'
      ? 'M152 64L172 62C174 108 226 108 228 62L248 64C250 112 262 148 284 168C278 214 282 270 290 330C290 336 286 340 280 340L120 340C114 340 110 336 110 330C118 270 122 214 116 168C138 148 150 112 152 64Z'
      : 'M138 68L170 66C174 122 226 122 230 66L262 68C262 118 272 154 292 178L292 328C292 336 288 340 280 340L120 340C112 340 108 336 108 328L108 178C128 154 138 118 138 68Z';
  return (
    cast(body) +
    shape('M150 68C160 92 240 92 250 68L246 130H154Z', c.dark) +
    shape(body, c.main) +
    inside('top', body, shade(body, 'mesh') + print(c, dice)) +
    folds(c, 'M130 230C142 250 142 276 136 300M272 226C260 250 262 280 268 306') +
    shade(body, 'diagonal') +
    stroke(body.slice(0, body.indexOf('L', 40)), c.accent, 0) +
    stroke(
      fit === 'women'
        ? 'M172 62C174 108 226 108 228 62M152 64C150 112 138 148 116 168M248 64C250 112 262 148 284 168'
        : 'M170 66C174 122 226 122 230 66M138 68C138 118 128 154 108 178M262 68C262 118 272 154 292 178',
      dice.chance(0.5) ? c.accent : c.dark,
      7,
    )
  );
};

export const bra: Draw = (c, dice) => {
  const body =
    'M122 82L154 80C150 134 166 168 200 170C234 168 250 134 246 80L278 82C276 140 290 172 318 192L310 296C310 304 306 308 300 308L100 308C94 308 90 304 90 296L82 192C110 172 124 140 122 82Z';
  const style = dice.pick([
    stroke('M200 172V262M118 190C136 244 178 254 200 254C222 254 264 244 282 190', c.dark, 5),
    shape(
      'M90 206C140 232 178 200 200 178C222 200 260 232 310 206V262H90Z',
      c.second,
      ' fill-opacity=".8"',
    ),
    stroke('M124 150L276 262M276 150L124 262', c.second, 10),
    stroke('M200 172V262', c.accent, 6) + shape(box(194, 176, 12, 16, 4), c.accent),
  ]);
  return (
    cast(body) +
    shape(
      'M128 84C120 134 128 172 150 190L250 190C272 172 280 134 272 84L250 84C254 124 240 152 200 154C160 152 146 124 150 84Z',
      c.dark,
    ) +
    shape(body, c.main) +
    inside(
      'bra',
      body,
      style + shape('M70 262H330V312H70Z', c.second) + shape('M70 262H330V269H70Z', c.accent),
    ) +
    shade(body, 'diagonal') +
    c.mark(184, 278, 18, c.accent)
  );
};

const COAT =
  'M146 96L254 96L302 116C316 122 324 132 328 146L354 292C355 299 352 303 346 304L308 308L290 210L294 330C294 338 290 342 282 342L118 342C110 342 106 338 106 330L110 210L92 308L54 304C48 303 45 299 46 292L72 146C76 132 84 122 98 116Z';
const ARMS = 'M110 210C112 186 116 166 122 150M290 210C288 186 284 166 278 150';

function coat(c: Palette, dice: Dice, hood: string, pattern: string): string {
  return (
    cast(COAT) +
    hood +
    shape(COAT, c.main) +
    inside('coat', COAT, pattern) +
    folds(
      c,
      'M76 176L84 236M324 176L316 236M134 300C150 312 172 312 186 304M224 304C240 312 258 310 270 300',
    ) +
    stroke(ARMS, c.dark, 5) +
    shade(COAT, 'diagonal') +
    shape(
      'M47 286L96 292L92 308L54 304C48 303 45 299 46 292ZM353 286L304 292L308 308L346 304C352 303 355 299 354 292Z',
      c.dark,
    ) +
    c.mark(232, 152, 20, dice.chance(0.5) ? c.accent : c.second)
  );
}

const HOOD = (c: Palette): string =>
  solid('M146 104C132 70 156 46 200 46C244 46 268 70 254 104L226 128L174 128Z', c.dark) +
  shape('M166 104C160 80 174 66 200 66C226 66 240 80 234 104L200 124Z', c.secondDark);

function coatPattern(c: Palette, dice: Dice): string {
  return dice.pick<() => string>([
    () => shape('M40 80H360V186C310 200 250 172 200 182S90 200 40 186Z', c.second),
    () => shape('M40 80H360V178H40Z', c.dark),
    () => shape('M40 250L360 190V350H40Z', c.dark),
    () => shape('M146 80L90 350H30V80ZM254 80L310 350H370V80Z', c.second),
    () => '',
  ])();
}

const POCKETS = 'M132 250L152 296M268 250L248 296';

export const jacket: Draw = (c, dice) =>
  coat(c, dice, HOOD(c), coatPattern(c, dice)) +
  stroke('M200 124V340', c.accent, 6) +
  shape(box(196, 130, 8, 18, 3), c.second) +
  stroke(POCKETS, c.accent, 5);

/** Rows of down, as on jackets that keep warm. */
function quilt(c: Palette): string {
  return stroke(
    [140, 172, 204, 236, 268, 300]
      .map((y) => `M40 ${y}C120 ${y + 11} 280 ${y + 11} 360 ${y}`)
      .join(''),
    c.dark,
    4,
    ' stroke-opacity=".55"',
  );
}

export const puffer: Draw = (c, dice) =>
  coat(c, dice, HOOD(c), quilt(c)) +
  stroke('M200 124V340', c.accent, 6) +
  stroke(POCKETS, c.dark, 5);

export const fleece: Draw = (c, dice) =>
  coat(
    c,
    dice,
    solid('M152 104C146 76 158 64 172 64L228 64C242 64 254 76 248 104L226 126L174 126Z', c.second),
    dice.chance(0.5) ? shape('M40 80H360V190H40Z', c.second) : shade(COAT, 'mesh'),
  ) +
  stroke('M200 72V196', c.accent, 6) +
  shape(box(226, 206, 46, 44, 6), c.dark) +
  shape(box(226, 206, 46, 9, 4), c.accent);

export const hoodie: Draw = (c, dice) =>
  coat(c, dice, HOOD(c), dice.chance(0.4) ? coatPattern(c, dice) : '') +
  shape('M140 248L260 248L282 304L270 318H130L118 304Z', c.dark, ' fill-opacity=".75"') +
  stroke('M184 118C180 150 184 170 180 188M216 118C220 150 216 170 222 194', c.white, 4);

export const gilet: Draw = (c, dice) => {
  const body =
    'M148 84L252 84L284 104C280 140 284 168 298 192L296 330C296 338 292 342 284 342L116 342C108 342 104 338 104 330L102 192C116 168 120 140 116 104Z';
  const quilted = dice.chance(0.6);
  return (
    cast(body) +
    solid('M154 92C148 66 160 56 174 56L226 56C240 56 252 66 246 92L226 112L174 112Z', c.dark) +
    shape(body, c.main) +
    inside(
      'gilet',
      body,
      quilted
        ? quilt(c)
        : shape('M90 180H310V204H90Z', c.second) + shape('M90 212H310V222H90Z', c.accent),
    ) +
    shade(body, 'diagonal') +
    stroke('M200 64V340', c.accent, 6) +
    stroke('M116 104C120 140 116 168 102 192M284 104C280 140 284 168 298 192', c.dark, 6) +
    stroke('M132 262L150 304M268 262L250 304', c.dark, 5) +
    c.mark(228, 140, 20, c.second)
  );
};

export const poncho: Draw = (c) => {
  const body =
    'M150 100L250 100C300 112 340 150 352 196L330 330C328 338 324 342 316 342L84 342C76 342 72 338 70 330L48 196C60 150 100 112 150 100Z';
  return (
    cast(body) +
    HOOD(c) +
    shape(body, c.main) +
    inside(
      'poncho',
      body,
      shape('M40 296H360V312H40ZM40 322H360V330H40Z', c.second) + shade(body, 'mesh'),
    ) +
    shade(body, 'diagonal') +
    stroke('M96 190C104 230 104 270 98 300M304 190C296 230 296 270 302 300', c.dark, 6) +
    shape('M150 220H250L258 284H142Z', c.dark, ' fill-opacity=".6"') +
    shape(oval(200, 120, 6), c.accent)
  );
};
