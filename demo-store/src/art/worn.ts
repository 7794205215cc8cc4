// What is worn on head, hands, feet and wrist.
import { at, box, cast, floor, inside, oval, shade, shape, solid, stroke } from './pen.ts';
import type { Draw } from './types.ts';

export const socks: Draw = (c, dice, { id }) => {
  const tall = /compresion|altos|medias|altas/.test(id) && !id.includes('caña');
  const up = tall ? -64 : id.includes('fino') || id.includes('yoga') ? 44 : -6;
  const d = `M0 ${up}H74V146C78 164 98 174 126 184C150 194 154 226 134 238C124 243 108 243 92 238L28 218C8 212 0 200 0 180Z`;
  const art = dice.pick<() => string>([
    () => shape(`M0 ${up + 38}H74v13H0ZM0 ${up + 60}H74v6H0Z`, c.accent),
    () => shape(`M0 ${up + 34}H74L0 ${up + 84}Z`, c.second),
    () => [0, 1, 2, 3].map((i) => shape(`M0 ${up + 34 + i * 15}H74v6H0Z`, c.second)).join(''),
    () => c.mark(16, up + 40, 26, c.accent),
  ])();
  const sock =
    shape(d, '#10131a', ' fill-opacity=".13" transform="translate(6 10)"') +
    shape(d, c.main) +
    inside(
      'sock',
      d,
      shade(d, 'mesh') +
        art +
        shape(`M-4 ${up}H80v22H-4Z`, c.second) +
        shape(
          'M-4 164C22 164 40 186 38 224L-4 220ZM118 178C104 192 102 226 112 246L170 250V180Z',
          c.second,
        ),
    ) +
    stroke([8, 20, 32, 44, 56, 68].map((x) => `M${x} ${up + 4}v14`).join(''), c.secondDark, 2.5) +
    shade(d, 'diagonal');
  return (
    at(208, 104, sock.replaceAll('sock"', 'sock2"').replaceAll('#sock)', '#sock2)'), 10) +
    at(88, 100, sock)
  );
};

export const sleeves: Draw = (c, dice) => {
  const d = 'M0 0H84C92 60 88 150 72 226H14C-4 150 -8 60 0 0Z';
  const art = dice.pick([
    shape('M-10 60H100V84H-10ZM-10 94H100v8H-10Z', c.accent),
    shape('M30 0H54L50 230H34Z', c.second),
    shape('M-10 130L100 60V110L-10 180Z', c.second),
  ]);
  const one = (id: string) =>
    shape(d, '#10131a', ' fill-opacity=".13" transform="translate(6 10)"') +
    shape(d, c.main) +
    inside(id, d, shade(d, 'mesh') + art) +
    stroke('M2 8H82M16 218H70', c.dark, 9) +
    shade(d, 'round');
  return at(98, 92, one('s1'), -4) + at(222, 86, one('s2'), 5);
};

export const gloves: Draw = (c, dice, { id }) => {
  const keeper = id.startsWith('fut-guantes-p') || id.startsWith('fut-guantes-e');
  const mitt = /manoplas|impermeables/.test(id) && !id.includes('neopreno');
  const half = /gimnasio|calleras/.test(id);
  const d = mitt
    ? 'M18 168C-6 120 -4 40 30 12C62 -8 100 2 108 40L114 76C130 62 148 70 142 88L116 148L114 168Z'
    : `M20 168C8 140 4 110 2 60V${half ? 46 : 16}C2 4 22 4 24 16V50L28 ${half ? 34 : -14}C30 -26 50 -26 52 -14L54 44L60 ${half ? 32 : -20}C62 -32 82 -30 82 -18L80 48L90 ${half ? 40 : 0}C94 -10 112 -8 110 6L104 84C112 76 126 62 138 56C150 52 158 62 150 72L112 138L110 168Z`;
  const palm = keeper
    ? shape('M10 60H104V150H16Z', c.second) +
      stroke('M24 74L94 72M24 92L98 90M26 110L98 108', c.main, 5)
    : dice.pick([
        c.mark(36, 78, 30, c.accent),
        shape('M4 70L120 96V120L4 100Z', c.second),
        shape('M20 64H96L88 120H30Z', c.dark),
      ]);
  const one = (key: string) =>
    shape(d, '#10131a', ' fill-opacity=".13" transform="translate(6 10)"') +
    shape(d, c.main) +
    inside(key, d, palm + shade(d, 'mesh')) +
    shade(d, 'diagonal') +
    solid(box(12, 160, 106, keeper ? 46 : 34, 9), c.dark, 'round') +
    shape(box(60, 168, 54, 15, 5), c.accent);
  return (
    `<g transform="translate(186 140) rotate(-5) scale(-.92 .92)">${one('g1')}</g>` +
    at(216, 140, one('g2'), 5, 0.92)
  );
};

export const cap: Draw = (c, dice) => {
  const crown = 'M84 240C74 160 122 100 198 100C266 100 304 152 302 226C226 208 154 214 84 240Z';
  const panel = dice.pick([
    shape('M198 100C150 110 126 158 132 226L60 250V90Z', c.second),
    shape('M60 196C140 160 240 160 320 196V250H60Z', c.second),
    '',
  ]);
  const brim =
    'M84 240C154 212 228 206 302 226C338 236 364 256 372 276C374 286 366 288 358 285C280 258 176 254 98 276C84 278 80 256 84 240Z';
  return (
    cast(brim) +
    shape(crown, c.main) +
    inside('crown', crown, panel + shade(crown, 'mesh')) +
    stroke('M198 102C152 112 128 160 132 224M198 102C234 116 252 160 250 214', c.dark, 3) +
    shade(crown, 'diagonal') +
    solid(brim, dice.chance(0.5) ? c.dark : c.accent, 'diagonal') +
    solid(oval(198, 101, 9, 6), c.dark) +
    c.mark(178, 150, 36, c.accent)
  );
};

export const visor: Draw = (c) => {
  const band =
    'M84 216C90 168 140 140 200 140C256 140 296 170 304 220L302 246C226 222 154 226 86 250Z';
  const brim =
    'M86 248C154 222 228 218 302 244C340 256 366 280 372 300C374 310 366 312 356 308C280 280 176 276 98 298C86 300 80 272 86 248Z';
  return (
    cast(brim) +
    solid(band, c.main) +
    solid(brim, c.second) +
    stroke('M86 248C154 222 228 218 302 244', c.accent, 5) +
    c.mark(182, 172, 32, c.accent)
  );
};

export const hat: Draw = (c) => {
  const brim = oval(200, 252, 168, 52);
  const crown = 'M104 250C104 160 128 108 200 108C272 108 296 160 296 250C240 272 160 272 104 250Z';
  return (
    cast(brim) +
    solid(brim, c.main) +
    shape(oval(200, 246, 104, 24), c.dark, ' fill-opacity=".4"') +
    solid(crown, c.main) +
    shape('M104 226C160 250 240 250 296 226V250C240 272 160 272 104 250Z', c.accent) +
    stroke('M112 262C120 320 160 348 200 350C240 348 280 320 288 262', c.dark, 4) +
    shape(box(192, 330, 16, 22, 5), c.accent)
  );
};

export const beanie: Draw = (c, dice) => {
  const d = 'M92 262C80 160 122 88 200 88C278 88 320 160 308 262Z';
  const cuff =
    'M80 244C160 228 240 228 320 244C328 262 326 288 318 304C240 288 160 288 82 304C74 288 72 262 80 244Z';
  const ribs = stroke(
    [120, 150, 180, 210, 240, 270]
      .map((x) => `M${x + 5} ${104 + Math.abs(x - 195) / 4}C${x} 150 ${x - 4} 200 ${x - 4} 250`)
      .join(''),
    c.dark,
    4,
    ' stroke-opacity=".45"',
  );
  const stripes = dice.chance(0.5) ? shape('M70 150H330v18H70ZM70 178H330v8H70Z', c.second) : '';
  return (
    cast(cuff) +
    (dice.chance(0.35) ? solid(oval(200, 82, 32), c.second, 'ball') : '') +
    shape(d, c.main) +
    inside('beanie', d, stripes) +
    ribs +
    shade(d, 'diagonal') +
    solid(cuff, dice.chance(0.5) ? c.second : c.main, 'fall') +
    shape(box(228, 254, 44, 24, 4), c.accent)
  );
};

export const headband: Draw = (c, dice) => {
  const d =
    'M52 176C96 132 304 132 348 176C356 204 352 232 342 248C300 208 100 208 58 248C48 232 44 204 52 176Z';
  const back = 'M60 200C100 262 300 262 340 200L342 240C300 286 100 286 58 240Z';
  return (
    cast(back) +
    solid(back, c.dark) +
    shape(d, c.main) +
    inside(
      'band',
      d,
      dice.pick([
        shape('M40 164H360v12H40ZM40 190H360v7H40Z', c.second),
        shape('M40 120H200L160 260H40Z', c.second),
        shade(d, 'mesh'),
      ]),
    ) +
    shade(d, 'fall') +
    c.mark(182, 160, 30, c.accent)
  );
};

/** A tube of cloth for neck or head. */
export const tubular: Draw = (c, dice) => {
  const d =
    'M112 92C150 78 250 78 288 92C282 150 300 240 318 300C260 326 140 326 82 300C100 240 118 150 112 92Z';
  const waves = [0, 1, 2, 3, 4]
    .map(
      (i) =>
        `M60 ${130 + i * 40}C120 ${104 + i * 40} 180 ${168 + i * 40} 240 ${132 + i * 40}S320 ${150 + i * 40} 360 ${136 + i * 40}`,
    )
    .join('');
  return (
    cast(d) +
    shape(d, c.main) +
    inside('tube', d, stroke(waves, dice.chance(0.5) ? c.second : c.accent, dice.int(6, 15))) +
    stroke(
      'M140 120C130 180 128 240 116 290M250 120C262 190 268 240 280 292',
      c.dark,
      6,
      ' stroke-opacity=".35"',
    ) +
    shade(d, 'diagonal') +
    shape(oval(200, 92, 87, 14), c.dark)
  );
};

export const glasses: Draw = (c, dice) => {
  const wrap = dice.chance(0.55);
  const lens = wrap
    ? 'M46 172C120 150 280 150 354 172C360 214 344 250 304 254C262 258 236 238 218 206C210 194 190 194 182 206C164 238 138 258 96 254C56 250 40 214 46 172Z'
    : 'M60 176C84 162 150 162 172 178C182 206 170 250 120 252C70 250 52 212 60 176ZM340 176C316 162 250 162 228 178C218 206 230 250 280 252C330 250 348 212 340 176Z';
  return (
    cast(lens) +
    stroke('M50 174C40 150 60 128 96 120M350 174C360 150 340 128 304 120', c.dark, 13) +
    solid(lens, c.accent === '#f3f4f7' ? '#39424f' : c.accent, 'diagonal') +
    stroke(
      'M82 178C100 172 120 172 132 176L92 236C74 226 70 200 82 178ZM262 178C272 174 290 172 304 174L276 214',
      c.white,
      6,
      ' stroke-opacity=".45"',
    ) +
    stroke(
      wrap ? 'M46 172C120 150 280 150 354 172' : `${lens}M172 184C186 172 214 172 228 184`,
      c.main,
      11,
    )
  );
};

export const belt: Draw = (c, dice, { specs }) => {
  const loop = 'M52 190C52 128 348 128 348 190C348 262 300 282 200 282C100 282 52 262 52 190Z';
  const flask =
    specs?.volume === undefined
      ? ''
      : solid(box(252, 190, 52, 98, 15), c.second, 'round') +
        shape(box(264, 172, 28, 20, 5), c.ink);
  const pouch = 'M112 214C160 200 240 200 288 214L282 286C240 304 160 304 118 286Z';
  return (
    cast(loop) +
    stroke(loop, c.dark, 29) +
    stroke(loop, c.main, 21) +
    stroke(loop, c.light, 2, ' stroke-dasharray="8 8" stroke-opacity=".7"') +
    flask +
    solid(pouch, dice.chance(0.5) ? c.main : c.second) +
    stroke('M128 224C170 212 230 212 272 224', c.accent, 5) +
    c.mark(180, 244, 30, c.accent)
  );
};

/** A strap or belt without pockets, rolled up. */
export const strap: Draw = (c, dice) => {
  const wide = dice.int(44, 60);
  const roll = oval(168, 214, 92);
  return (
    floor(200, 306, 150) +
    stroke(
      `M168 ${306 - wide / 2}C230 ${306 - wide / 2} 280 ${300 - wide / 2} 352 ${262 - wide / 2}`,
      c.main,
      wide,
    ) +
    solid(roll, c.main, 'ball') +
    [70, 50, 30].map((r) => stroke(oval(168, 214, r), c.dark, 5)).join('') +
    shape(oval(168, 214, 14), c.dark) +
    `<g transform="rotate(-18 322 250)">${stroke(box(294, 218, 48, 62, 10), c.accent, 10)}</g>`
  );
};

export const watch: Draw = (c, dice) => {
  const dial = dice.chance(0.6) ? oval(200, 200, 66) : box(136, 136, 128, 128, 34);
  const bezel = dial.includes('a66') ? oval(200, 200, 82) : box(120, 120, 160, 160, 44);
  const upper = 'M152 136L162 34C163 28 166 26 172 26L228 26C234 26 237 28 238 34L248 136Z';
  const lower = 'M152 264L162 366C163 372 166 374 172 374L228 374C234 374 237 372 238 366L248 264Z';
  return (
    cast(`${upper}${bezel}${lower}`) +
    solid(upper, c.main, 'round') +
    solid(lower, c.main, 'round') +
    shape([300, 322, 344].map((y) => box(190, y, 20, 8, 4)).join(''), c.dark) +
    solid(box(278, 174, 16, 20, 5), c.secondDark) +
    solid(box(278, 206, 16, 20, 5), c.secondDark) +
    solid(bezel, c.secondDark) +
    shape(dial, c.ink) +
    dice.pick([
      stroke(
        'M150 214L172 214L182 188L198 236L210 200L220 214L250 214',
        c.accent === c.ink ? '#b7e62e' : c.accent,
        6,
      ),
      stroke('M200 148A52 52 0 1 1 152 220', c.accent, 11) +
        shape(box(180, 184, 40, 12, 4), c.white) +
        shape(box(180, 204, 26, 8, 4), c.second),
      stroke('M148 232C170 180 184 236 204 196S238 176 254 168', '#8cc0a1', 5) +
        shape(oval(204, 196, 8), '#ff5a36'),
    ]) +
    shape(box(168, 158, 64, 14, 4), c.white, ' fill-opacity=".92"') +
    shade(dial, 'diagonal')
  );
};

export const headphones: Draw = (c) =>
  cast(oval(200, 300, 90, 14)) +
  stroke('M104 232C84 120 160 74 200 74S316 120 296 232', c.dark, 17) +
  stroke('M104 232C84 120 160 74 200 74S316 120 296 232', c.main, 10) +
  [104, 296]
    .map(
      (x, i) =>
        solid(oval(x, 262, 30, 38), c.main, 'ball') +
        solid(oval(x + (i === 0 ? 18 : -18), 238, 17, 26), c.accent, 'ball'),
    )
    .join('');

export const stopwatch: Draw = (c) =>
  stroke('M200 92C120 20 60 60 76 132', c.accent, 7) +
  floor(200, 344, 110) +
  solid(box(182, 72, 36, 44, 8), c.dark, 'round') +
  solid(box(112, 104, 34, 30, 8), c.dark) +
  solid(box(254, 104, 34, 30, 8), c.dark) +
  solid(oval(200, 220, 122), c.main, 'ball') +
  shape(box(124, 176, 152, 84, 14), '#c9d6c2') +
  shape(
    'M142 196h22v44h-22zM174 196h22v44h-22zM214 196h22v44h-22zM244 196h16v44h-16z',
    c.ink,
    ' fill-opacity=".82"',
  ) +
  shape(box(150, 276, 100, 12, 6), c.accent);

export const compass: Draw = (c) =>
  cast(box(96, 60, 208, 290, 26)) +
  shape(box(96, 60, 208, 290, 26), '#e8f1f5', ' fill-opacity=".9"') +
  stroke('M112 84v60M112 100h12M112 116h8M112 132h12M150 76h120', c.dark, 4) +
  solid(oval(200, 226, 92), c.dark, 'ball') +
  shape(oval(200, 226, 70), '#f5f3ec') +
  stroke('M200 160v14M200 278v14M134 226h14M252 226h14', c.ink, 5) +
  shape('M200 168L214 226H186Z', '#d2232e') +
  shape('M200 284L214 226H186Z', c.ink) +
  shape(oval(200, 226, 7), c.white);
