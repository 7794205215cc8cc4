// Shoes seen from the side, toe to the right.
import type { Dice } from './dice.ts';
import type { Palette } from './palette.ts';
import { at, box, floor, inside, shade, shape, solid, stroke } from './pen.ts';
import type { Draw } from './types.ts';

const UPPER =
  'M64 270C54 234 56 190 68 156C72 144 88 143 95 153C108 173 134 181 156 168L186 131C193 123 205 124 211 132C228 156 252 178 284 192C320 206 350 216 360 246C363 256 362 264 360 270Z';
const COLLAR =
  'M70 152C76 142 90 142 97 152C110 171 136 178 156 166L187 130C193 124 203 124 209 130L216 139C200 152 184 170 166 184C136 202 98 192 82 168Z';
const TONGUE = 'M176 143L188 112C193 102 212 104 216 114L222 146C206 150 190 150 176 143Z';
const LACES = ['M196 160L222 139', 'M210 176L238 155', 'M227 190L256 170', 'M246 202L274 183'];
const HEEL = 'M64 270C54 234 56 190 68 156C84 172 100 214 112 270Z';
const TOE = 'M296 270C298 240 310 214 324 204C348 214 362 236 360 270Z';

/** What a maker prints on the side: six ways, so that models differ. */
function side(c: Palette, dice: Dice): string {
  const a = dice.chance(0.5) ? c.accent : c.second;
  const b = a === c.accent ? c.second : c.accent;
  return dice.pick<() => string>([
    () => shape('M122 272L196 176L222 190L160 272ZM178 272L232 204L250 212L206 272Z', a),
    () => shape('M92 214C150 262 214 250 296 200C236 262 160 290 88 246Z', a),
    () =>
      shape('M108 272C120 226 160 194 210 178L262 206C226 222 210 244 204 272Z', a) +
      stroke('M110 268C124 226 162 196 210 180', b, 5),
    () =>
      stroke('M86 214L212 226M88 232L196 242M92 250L178 258', a, 7) +
      stroke('M96 196L176 206', b, 5),
    () => stroke('M124 262L156 222L184 252L216 208L244 242L268 210', a, 9),
    () =>
      shape('M130 272L166 188L196 178L176 272Z', a) + shape('M192 272L212 196L228 206L218 272Z', b),
  ])();
}

interface Sole {
  readonly top: number;
  readonly thick: number;
  /** How much the toe leaves the ground. */
  readonly spring: number;
}

function soleOutline({ top: y, thick: t, spring: s }: Sole): string {
  const b = y + t;
  return `M50 ${y}C96 ${y - 10} 150 ${y + 12} 206 ${y + 4}S318 ${y - 4} 364 ${y - 8}C376 ${y} 374 ${b - s - 8} 352 ${b - s}C324 ${b - 1} 292 ${b} 246 ${b}L112 ${b}C84 ${b} 64 ${b - 3} 54 ${b - 14}C46 ${b - 24} 44 ${y + 8} 50 ${y}Z`;
}

function tread({ top, thick, spring }: Sole): string {
  const b = top + thick - 2;
  return `M62 ${b - 7}C76 ${b} 96 ${b} 112 ${b}L246 ${b}C292 ${b} 322 ${b - 1} 350 ${b - spring}`;
}

function midsole(c: Palette, dice: Dice, sole: Sole, lower: string): string {
  const d = soleOutline(sole);
  const { top: y, thick: t } = sole;
  const foam = dice.pick<() => string>([
    () => '',
    () => shape(`M40 ${y + t * 0.55}H380V${y + t + 9}H40Z`, c.secondDark),
    () =>
      stroke(
        `M58 ${y + t * 0.5}C140 ${y + t * 0.8} 200 ${y + t * 0.2} 366 ${y + t * 0.35}`,
        c.accent,
        4,
      ),
    () => shape(`M44 ${y - 9}H150C132 ${y + 8} 108 ${y + t} 82 ${y + t + 9}H44Z`, c.accent),
    () =>
      stroke(
        [96, 124, 152, 180].map((x) => `M${x} ${y + t * 0.35}l-14 ${t * 0.42}`).join(''),
        c.secondDark,
        5,
      ),
  ])();
  return (
    shape(d, c.second) + inside('sole', d, foam) + shade(d, 'fall') + stroke(tread(sole), lower, 7)
  );
}

function upper(c: Palette, dice: Dice, laces: string): string {
  const lace = dice.chance(0.5) ? c.white : c.accent;
  const toe = dice.pick([c.dark, c.second, '']);
  return (
    shape(TONGUE, c.dark) +
    shape(UPPER, c.main) +
    inside(
      'upper',
      UPPER,
      shade(UPPER, 'mesh') +
        side(c, dice) +
        (toe === '' ? '' : shape(TOE, toe)) +
        shape(HEEL, dice.chance(0.6) ? c.dark : c.accent),
    ) +
    shade(UPPER, 'diagonal') +
    shape(COLLAR, c.dark) +
    shape('M204 128L216 139C200 152 184 170 166 184L158 176C178 164 190 146 204 128Z', c.light) +
    stroke(LACES.join(''), laces === '' ? lace : laces, 6) +
    stroke('M62 170C54 166 54 150 62 146', c.accent, 6)
  );
}

export const shoe: Draw = (c, dice, product) => {
  const { specs, sport } = product;
  const spiked = specs?.units?.includes('clavos') === true;
  const flat = specs?.drop === '0 mm' || sport === 'football' || product.id.includes('plana');
  const lifting = specs?.drop === '19 mm';
  const thick = spiked ? 14 : flat ? 17 : dice.int(27, 46);
  const sole: Sole = { top: 258, thick, spring: spiked ? 5 : flat ? 3 : dice.int(8, 16) };
  const ground = 258 + thick;
  const spikes = spiked
    ? shape([262, 284, 306, 328].map((x) => `M${x} ${ground - 5}h9l-4.500 17z`).join(''), '#8f98a5')
    : '';
  const heel = lifting ? solid(`M54 262H128L140 ${ground + 1}H52Z`, c.accent, 'fall') : '';
  const gum = sport === 'football' ? '#b5793f' : dice.pick([c.ink, c.accent, c.dark]);
  return (
    floor(206, ground + 8, 168) +
    spikes +
    upper(c, dice, '') +
    midsole(c, dice, sole, gum) +
    heel +
    (lifting
      ? stroke('M152 232L236 192', c.second, 19) + stroke('M152 232L236 192', c.accent, 4)
      : '')
  );
};

export const trailShoe: Draw = (c, dice) => {
  const thick = dice.int(24, 36);
  const sole: Sole = { top: 256, thick, spring: 12 };
  const ground = 256 + thick;
  const deep = dice.int(9, 14);
  const lugs = Array.from({ length: 13 }, (_, i) => {
    const lift = i > 10 ? (i - 10) * 5 : i === 0 ? 5 : 0;
    return `M${58 + i * 23} ${ground - 10 - lift}h15l-2 ${deep + 8}h-11z`;
  }).join('');
  return (
    floor(206, ground + deep + 3, 168) +
    shape(lugs, c.ink) +
    upper(c, dice, dice.chance(0.4) ? c.accent : '') +
    shape(
      'M58 270C58 248 78 244 104 250L250 252C276 252 288 214 322 206C350 214 364 240 360 270Z',
      c.ink,
      ' fill-opacity=".82"',
    ) +
    stroke(
      'M112 250L150 196M158 252L194 188M204 252L228 206',
      c.second,
      3,
      ' stroke-opacity=".7"',
    ) +
    midsole(c, dice, sole, c.ink)
  );
};

const BOOT =
  'M62 268C52 226 56 190 72 164C79 153 93 155 98 166C110 187 138 190 158 178L186 150C194 143 206 146 212 153L258 192C290 208 330 212 352 238C361 250 362 262 358 270Z';

export const footballBoot: Draw = (c, dice, product) => {
  const turf = product.specs?.units === 'multitaco';
  const metal = product.specs?.units === 'tacos SG';
  const places = turf
    ? [72, 92, 112, 132, 152, 196, 218, 240, 262, 284, 306, 328]
    : metal
      ? [80, 112, 262, 312]
      : [76, 100, 128, 214, 246, 278, 314];
  const studs = places
    .map((x) => (turf ? `M${x} 280h13l-2 14h-9z` : `M${x} 278h21l-4 ${metal ? 27 : 22}h-12z`))
    .join('');
  const sock = dice.chance(0.4);
  return (
    floor(206, turf ? 298 : 304, 164) +
    solid(studs, metal ? '#b9c0c9' : c.accent, 'fall') +
    (sock
      ? solid(
          'M70 170C68 150 70 128 74 116C100 104 150 106 176 118C180 134 186 148 196 158L150 196C118 200 88 192 70 170Z',
          c.dark,
        )
      : shape('M176 156L186 132C192 124 208 126 212 134L220 164Z', c.dark)) +
    shape(BOOT, c.main) +
    inside(
      'boot',
      BOOT,
      side(c, dice) +
        shape('M62 270C52 226 56 190 72 164C90 190 98 226 106 270Z', c.dark) +
        stroke(
          'M296 216C300 226 300 236 296 246M312 218C318 230 318 240 314 252M328 224C334 234 334 244 332 254',
          c.light,
          4,
        ),
    ) +
    shade(BOOT, 'diagonal') +
    stroke('M76 170C92 198 146 202 168 184L192 156', c.dark, 8) +
    stroke(
      'M204 166L184 184M221 180L201 198M238 193L218 212',
      dice.chance(0.5) ? c.white : c.second,
      6,
    ) +
    solid(
      'M58 262C140 256 280 262 360 258C364 270 356 280 340 282C250 286 140 286 76 282C60 280 55 272 58 262Z',
      c.accent,
      'fall',
    )
  );
};

const HIKER =
  'M84 268C74 210 78 146 84 104C86 90 98 84 112 86L188 94C200 96 205 104 205 116L210 150C230 178 256 194 294 202C332 210 352 230 354 268Z';

export const hikingBoot: Draw = (c, dice, product) => {
  const rubber = product.id === 'out-katiuska';
  const ground = 296;
  const lugs = Array.from(
    { length: 10 },
    (_, i) => `M${84 + i * 27} ${ground - 4}h19l-2 12h-15z`,
  ).join('');
  const panel = dice.pick([
    'M84 268C80 244 80 200 84 168C112 186 122 228 128 268ZM284 268C286 236 298 214 314 206C342 216 354 238 354 268Z',
    'M84 268C76 220 78 190 80 160L130 176C150 200 176 230 230 240C270 246 300 250 356 248V270H84Z',
    'M122 268C128 222 158 204 192 214C230 224 266 226 300 238L296 268Z',
  ]);
  const body = rubber
    ? 'M96 268C90 190 92 110 94 62C94 54 100 50 108 50L196 52C204 52 208 56 208 64L212 170C232 192 262 204 296 210C330 216 350 234 352 268Z'
    : HIKER;
  const details = rubber
    ? stroke('M94 78L208 80', c.accent, 9) +
      stroke('M118 92C112 150 112 200 116 260', c.light, 7, ' stroke-opacity=".6"')
    : stroke(
        'M150 124L206 122M156 146L210 142M167 168L222 160M184 190L238 176M206 206L258 190',
        c.accent,
        6,
      ) +
      shape('M84 104C86 90 98 84 112 86L188 94C200 96 205 104 205 116L206 122L82 124Z', c.second) +
      stroke('M92 96C86 88 88 72 98 72', c.accent, 6);
  return (
    floor(216, ground + 10, 160) +
    shape(lugs, c.ink) +
    shape(body, c.main) +
    inside(
      'hiker',
      body,
      (rubber ? '' : shape(panel, dice.chance(0.5) ? c.dark : c.secondDark)) + shade(body, 'mesh'),
    ) +
    shade(body, 'diagonal') +
    details +
    solid(
      'M76 260C150 254 280 262 358 254C366 266 364 288 350 294L92 298C76 294 70 274 76 260Z',
      c.second,
      'fall',
    ) +
    stroke('M86 297L346 294', c.ink, 8)
  );
};

export const sandal: Draw = (c, dice) => {
  const straps = dice.pick([
    'M92 256C96 200 124 176 152 182L176 256M214 258C216 206 258 194 288 222L304 258M152 186L216 222',
    'M84 256C92 206 112 184 140 190C170 198 188 226 194 258M206 258C222 214 262 206 296 236L306 258M140 192C176 200 222 214 256 218',
  ]);
  return (
    floor(204, 300, 166) +
    solid(
      'M52 258C110 246 160 268 214 258S330 252 360 254C372 270 366 292 344 294L80 298C54 296 42 276 52 258Z',
      c.ink,
      'fall',
    ) +
    shape(
      'M52 258C110 246 160 268 214 258S330 252 360 254C366 262 366 270 362 276C270 268 150 284 50 276C46 270 46 264 52 258Z',
      c.second,
    ) +
    stroke(straps, c.dark, 27) +
    stroke(straps, c.main, 21) +
    stroke(straps, c.light, 3, ' stroke-dasharray="7 7" stroke-opacity=".8"') +
    shape(box(232, 210, 34, 16, 4), c.accent)
  );
};

/** A pair of slides, from above. */
export const slides: Draw = (c, dice) => {
  const foot =
    'M-46 -104C-50 -150 46 -154 50 -100C52 -66 38 -30 40 10C44 60 46 120 0 124C-46 122 -44 66 -40 16C-38 -26 -44 -70 -46 -104Z';
  const strap =
    'M-58 -78C-60 -96 -50 -104 -40 -100C-14 -88 20 -86 46 -98C56 -102 62 -92 60 -76L56 -22C40 -10 -34 -10 -50 -22Z';
  const band = dice.pick([
    stroke('M-52 -58C-20 -44 26 -44 56 -58M-50 -42C-20 -28 26 -28 54 -42', c.accent, 7),
    shape('M-52 -62C-20 -48 26 -48 58 -62L56 -40C26 -26 -20 -26 -50 -40Z', c.accent),
    '',
  ]);
  const one =
    shape(foot, '#10131a', ' fill-opacity=".13" transform="translate(7 12)"') +
    solid(foot, c.second) +
    shade(foot, 'mesh') +
    solid(strap, c.main, 'round') +
    band;
  return at(136, 214, one, -12) + at(268, 214, `<g transform="scale(-1 1)">${one}</g>`, 12);
};
