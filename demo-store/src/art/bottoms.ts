// Clothes for legs and water, lying flat, from the front.
import type { Dice } from './dice.ts';
import type { Palette } from './palette.ts';
import { at, box, cast, inside, shade, shape, stroke } from './pen.ts';
import type { Draw } from './types.ts';

/** Panels and stripes down the legs. */
function legs(c: Palette, dice: Dice): string {
  return dice.pick<() => string>([
    () => shape('M60 80H128L104 360H40ZM340 80H272L296 360H360Z', c.second),
    () =>
      shape(
        'M104 80H118L96 360H82ZM296 80H282L304 360H318ZM124 80H130L108 360H102ZM276 80H270L292 360H298Z',
        c.accent,
      ),
    () => shape('M40 236L190 206V226L40 258ZM360 236L210 206V226L360 258Z', c.second),
    () =>
      shape(
        'M40 80H150C120 160 130 230 90 300H40ZM360 80H250C280 160 270 230 310 300H360Z',
        c.dark,
      ),
    () => '',
  ])();
}

function waist(c: Palette, dice: Dice, y: number, left: number, right: number): string {
  const band = box(left, y, right - left, 26, 8);
  return (
    shape(band, dice.chance(0.4) ? c.second : c.dark) +
    shade(band, 'fall') +
    (dice.chance(0.6) ? stroke(`M192 ${y + 18}l-7 34M208 ${y + 18}l5 28`, c.accent, 5) : '')
  );
}

function pair(body: string, c: Palette, dice: Dice, crotch: number, bottom: number): string {
  return (
    cast(body) +
    shape(body, c.main) +
    inside('legs', body, shade(body, 'mesh') + legs(c, dice)) +
    stroke(`M200 110V${crotch}`, c.dark, 4) +
    stroke(
      `M184 ${crotch - 26}C170 ${crotch - 8} 150 ${crotch} 134 ${crotch + 4}M216 ${crotch - 26}C230 ${crotch - 8} 250 ${crotch} 266 ${crotch + 4}`,
      c.dark,
      4,
      ' stroke-opacity=".4"',
    ) +
    shade(body, 'diagonal') +
    c.mark(bottom > 310 || crotch === 176 ? 136 : 104, bottom - 46, 20, c.accent)
  );
}

export const shorts: Draw = (c, dice) => {
  const long = dice.int(278, 304);
  const body = `M112 104L288 104L324 ${long - 8}C325 ${long - 2} 322 ${long + 2} 316 ${long + 3}L220 ${long + 8}L200 206L180 ${long + 8}L84 ${long + 3}C78 ${long + 2} 75 ${long - 2} 76 ${long - 8}Z`;
  const liner = dice.chance(0.45)
    ? shape(
        `M98 ${long - 10}L104 ${long + 28}L182 ${long + 30}L186 ${long - 10}ZM302 ${long - 10}L296 ${long + 28}L218 ${long + 30}L214 ${long - 10}Z`,
        c.ink,
      )
    : '';
  return liner + pair(body, c, dice, 206, long) + waist(c, dice, 84, 110, 290);
};

export const skirt: Draw = (c, dice) => {
  const body = 'M118 100L282 100L330 276C276 296 124 296 70 276Z';
  return (
    shape('M110 270L118 318L184 320L194 284ZM290 270L282 318L216 320L206 284Z', c.dark) +
    cast(body) +
    shape(body, c.main) +
    inside('skirt', body, shape('M60 252C130 276 270 276 340 252V300H60Z', c.second)) +
    stroke('M150 118L132 280M200 118V288M250 118L268 280', c.dark, 5, ' stroke-opacity=".4"') +
    shade(body, 'diagonal') +
    waist(c, dice, 82, 114, 286)
  );
};

export const tights: Draw = (c, dice, { sizes, id, fit }) => {
  const short = /corta|ciclista/.test(id);
  const mid = /pirata|78/.test(id);
  const end = short ? 236 : mid ? 306 : 348;
  const waistY = fit === 'women' ? 52 : 62;
  const inner = end > 300 ? 22 : 8;
  const body = `M132 80L268 80C280 110 286 140 284 172L${268 + (short ? 10 : 0)} ${end - 8}C266 ${end} 264 ${end + 2} 258 ${end + 2}L${222 + inner / 4} ${end + 2}C218 ${end + 2} 215 ${end} 214 ${end - 6}L200 176L186 ${end - 6}C185 ${end} 182 ${end + 2} ${178 - inner / 4} ${end + 2}L142 ${end + 2}C136 ${end + 2} 134 ${end} ${132 - (short ? 10 : 0)} ${end - 8}L116 172C114 140 120 110 132 80Z`;
  const wide = sizes.length > 0 ? 128 : 130;
  const drawn =
    pair(body, c, dice, 176, end) +
    waist(c, dice, waistY, wide, 400 - wide) +
    (dice.chance(0.5)
      ? stroke(`M138 ${end - 14}L180 ${end - 12}M262 ${end - 14}L220 ${end - 12}`, c.accent, 4)
      : '');
  return short ? at(-36, 44, drawn, 0, 1.18) : drawn;
};

export const trousers: Draw = (c, dice) => {
  const body =
    'M124 84L276 84L300 322C300 330 296 334 290 334L236 336C229 336 226 333 225 326L200 176L175 326C174 333 171 336 164 336L110 334C104 334 100 330 100 322Z';
  const zip = dice.chance(0.4);
  return (
    pair(body, c, dice, 176, 330) +
    waist(c, dice, 66, 120, 280) +
    stroke('M132 110L118 166M268 110L282 166', c.accent, 5) +
    (zip
      ? stroke('M110 226L192 230M290 226L208 230', c.second, 4)
      : stroke('M106 318L170 320M294 318L230 320', c.dark, 12))
  );
};

export const swimsuit: Draw = (c, dice) => {
  const knee = dice.chance(0.2);
  const body = knee
    ? 'M134 60L158 60C158 112 174 140 200 140C226 140 242 112 242 60L266 60C266 108 276 132 288 150C276 196 280 224 290 262L282 344H216L200 288L184 344H118L110 262C120 224 124 196 112 150C124 132 134 108 134 60Z'
    : 'M130 60L156 60C156 114 174 142 200 142C226 142 244 114 244 60L270 60C270 108 280 132 292 150C278 198 284 228 304 278C268 278 234 306 222 350L178 350C166 306 132 278 96 278C116 228 122 198 108 150C120 132 130 108 130 60Z';
  const art = dice.pick<() => string>([
    () =>
      shape('M90 140C140 170 150 230 128 290H80V140Z', c.second) +
      shape('M310 140C260 170 250 230 272 290H320V140Z', c.accent),
    () =>
      stroke('M90 196C130 176 150 216 190 196S260 216 310 190', c.second, 12) +
      stroke('M90 220C130 200 150 240 190 220S260 240 310 214', c.accent, 6),
    () =>
      shape('M90 50H310V166C250 186 150 186 90 166Z', c.second) +
      stroke('M90 172C150 192 250 192 310 172', c.accent, 5),
    () => shape('M200 50L90 290V360H150L260 50Z', c.second, ' fill-opacity=".8"'),
    () => [0, 1, 2, 3, 4].map((i) => shape(`M90 ${164 + i * 30}H310v9H90Z`, c.second)).join(''),
  ])();
  return (
    cast(body) +
    shape(
      'M144 62C146 122 170 150 200 152C230 150 254 122 256 62L246 62C240 110 226 130 200 130C174 130 160 110 154 62Z',
      c.dark,
    ) +
    shape(body, c.main) +
    inside('suit', body, art) +
    shade(body, 'diagonal') +
    c.mark(146, 152, 16, c.accent)
  );
};

export const bikini: Draw = (c, dice) => {
  const topPart =
    'M112 96C132 112 150 112 164 92L172 92C180 118 220 118 228 92L236 92C250 112 268 112 288 96C296 132 292 160 272 180L128 180C108 160 104 132 112 96Z';
  const brief =
    'M96 232H304C306 250 300 262 290 268C256 276 232 296 222 326H178C168 296 144 276 110 268C100 262 94 250 96 232Z';
  const band = dice.chance(0.5) ? c.second : c.accent;
  return (
    stroke('M150 104L146 62M250 104L254 62', c.dark, 9) +
    [topPart, brief]
      .map(
        (d, i) =>
          cast(d) +
          shape(d, c.main) +
          inside(`b${i}`, d, shape(i === 0 ? 'M90 164H310V190H90Z' : 'M80 228H320V248H80Z', band)) +
          shade(d, 'diagonal'),
      )
      .join('') +
    c.mark(190, 130, 20, c.accent)
  );
};

export const jammer: Draw = (c, dice, { id }) => {
  if (id.includes('slip')) return brief(c, dice);
  const end = id.includes('boxer') ? 236 : 300;
  const body = `M118 98L282 98L${298} ${end - 8}C298 ${end} 294 ${end + 2} 288 ${end + 2}L222 ${end + 6}C216 ${end + 6} 213 ${end + 2} 212 ${end - 4}L200 188L188 ${end - 4}C187 ${end + 2} 184 ${end + 6} 178 ${end + 6}L112 ${end + 2}C106 ${end + 2} 102 ${end} 102 ${end - 8}Z`;
  return pair(body, c, dice, 188, end) + waist(c, dice, 80, 116, 284);
};

function brief(c: Palette, dice: Dice): string {
  const body = 'M96 140H304L314 196C270 204 240 236 226 282H174C160 236 130 204 86 196Z';
  return (
    cast(body) +
    shape(body, c.main) +
    inside('brief', body, legs(c, dice)) +
    shade(body, 'diagonal') +
    waist(c, dice, 122, 94, 306)
  );
}

export const wetsuit: Draw = (c, dice, { id }) => {
  const bare = id.includes('sin-mangas');
  const body = bare
    ? 'M168 52L232 52L262 66C262 100 270 122 284 140C262 190 256 214 262 240L252 356L214 358L200 244L186 358L148 356L138 240C144 214 138 190 116 140C130 122 138 100 138 66Z'
    : 'M170 48L230 48L262 60C276 66 284 76 286 92L306 212L276 218L258 142C252 184 254 208 260 234L252 356L214 358L200 246L186 358L148 356L140 234C146 208 148 184 142 142L124 218L94 212L114 92C116 76 124 66 138 60Z';
  const panels = dice.pick([
    'M110 60C150 150 150 250 130 360H90V60ZM290 60C250 150 250 250 270 360H310V60Z',
    'M90 40H310V130C250 160 150 160 90 130Z',
  ]);
  return (
    cast(body) +
    shape(body, c.main) +
    inside(
      'wet',
      body,
      shape(panels, c.second, ' fill-opacity=".75"') +
        shape('M140 340H190V360H140ZM210 340H260V360H210Z', c.accent),
    ) +
    shade(body, 'diagonal') +
    shape('M170 48C174 38 226 38 230 48L224 66L176 66Z', c.ink) +
    stroke('M200 68V180', c.accent, 5) +
    stroke('M152 292L182 300M248 292L218 300', c.light, 4, ' stroke-opacity=".6"') +
    c.mark(184, 192, 22, c.white)
  );
};
