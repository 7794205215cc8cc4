// What carries water, food and things.
import { at, box, cast, floor, inside, oval, shade, shape, solid, stroke } from './pen.ts';
import type { Draw } from './types.ts';

export const bottle: Draw = (c, dice, { id }) => {
  const flaskLike = /termo|cantimplora|termico/.test(id);
  const shaker = /mezcladora|batido|medidora/.test(id);
  const body = flaskLike
    ? 'M146 132C146 116 158 106 166 98H234C242 106 254 116 254 132V330C254 344 246 350 234 350H166C154 350 146 344 146 330Z'
    : shaker
      ? 'M136 116H264L252 334C251 345 244 350 234 350H166C156 350 149 345 148 334Z'
      : 'M142 150C142 130 150 122 160 118H240C250 122 258 130 258 150C258 176 246 188 246 206S258 240 258 262V332C258 344 250 350 240 350H160C150 350 142 344 142 332V262C142 240 154 226 154 206S142 176 142 150Z';
  const art = dice.pick([
    shape('M130 216H270V282H130Z', c.second) + c.mark(176, 232, 34, c.accent),
    c.mark(160, 170, 90, c.accent),
    shape('M130 290L270 230V350H130Z', c.second) + c.mark(176, 170, 38, c.accent),
    [0, 1, 2, 3].map((i) => shape(`M130 ${226 + i * 22}H270v9H130Z`, c.second)).join(''),
  ]);
  const lid = flaskLike
    ? solid(box(160, 60, 80, 44, 10), c.dark, 'round') +
      stroke('M240 70C268 70 268 116 250 122', c.dark, 8)
    : shaker
      ? solid(box(130, 88, 140, 34, 8), c.dark, 'round') +
        solid(box(214, 60, 34, 34, 7), c.accent, 'round') +
        stroke('M150 86C150 50 190 50 196 76', c.dark, 9)
      : solid(box(148, 94, 104, 30, 8), c.dark, 'round') +
        solid(box(182, 62, 36, 34, 8), c.accent, 'round');
  return (
    floor(204, 350, 92) +
    shape(body, c.main) +
    inside('bottle', body, art) +
    lid +
    shade(body, 'round') +
    (shaker ? stroke('M238 150v8M236 190v8M234 230v8M232 270v8', c.dark, 4) : '')
  );
};

export const flask: Draw = (c, dice, { id }) => {
  if (id.includes('vaso')) {
    const cup = 'M128 120H272L250 320C249 328 244 332 236 332H164C156 332 151 328 150 320Z';
    return (
      floor(200, 334, 84) +
      shape(cup, c.main, ' fill-opacity=".8"') +
      shape(oval(200, 120, 72, 14), c.dark, ' fill-opacity=".5"') +
      shade(cup, 'round') +
      stroke('M146 200H256M150 232H252', c.dark, 4, ' stroke-opacity=".5"') +
      c.mark(180, 246, 36, c.accent)
    );
  }
  const bag = id.includes('bolsa-agua');
  const body = bag
    ? 'M132 96C132 84 140 78 152 78H248C260 78 268 84 268 96L284 300C286 330 272 344 250 344H150C128 344 114 330 116 300Z'
    : 'M170 108H230C252 124 262 160 264 208C266 262 258 312 248 338C246 344 242 346 236 346H164C158 346 154 344 152 338C142 312 134 262 136 208C138 160 148 124 170 108Z';
  const hand = id.includes('mano') ? stroke('M140 190C80 180 80 300 146 300', c.accent, 20) : '';
  return (
    cast(body) +
    hand +
    shape(body, c.main, ' fill-opacity=".86"') +
    inside(
      'flask',
      body,
      shape(
        'M110 230C150 214 180 244 210 230S270 220 300 232V350H110Z',
        c.dark,
        ' fill-opacity=".24"',
      ) + c.mark(172, 174, 48, dice.chance(0.5) ? c.accent : c.white),
    ) +
    stroke('M238 250h12M240 276h12M238 302h12', c.dark, 4) +
    shade(body, 'round') +
    (bag
      ? solid(box(120, 62, 160, 24, 8), c.accent, 'fall') +
        stroke('M250 336C330 340 340 220 316 110', c.second, 12)
      : solid(box(172, 84, 56, 28, 7), c.ink, 'round') +
        solid(box(186, 54, 28, 34, 9), c.accent, 'round'))
  );
};

export const vest: Draw = (c, dice) => {
  const body =
    'M130 70C150 60 168 66 174 82L188 170L212 170L226 82C232 66 250 60 270 70L296 96C306 160 306 250 292 326C256 340 144 340 108 326C94 250 94 160 104 96Z';
  const left = box(112, 168, 58, 112, 14);
  const right = box(230, 168, 58, 112, 14);
  const flasks = dice.chance(0.7)
    ? solid(box(124, 118, 34, 66, 12), '#bfe0f2', 'round') +
      shape(box(134, 100, 14, 22, 5), c.accent) +
      solid(box(242, 118, 34, 66, 12), '#bfe0f2', 'round') +
      shape(box(252, 100, 14, 22, 5), c.accent)
    : '';
  return (
    cast(body) +
    shape('M150 70C160 110 240 110 250 70L226 82L212 170H188L174 82Z', c.dark) +
    shape(body, c.main) +
    inside('vest', body, shade(body, 'mesh')) +
    shade(body, 'diagonal') +
    flasks +
    [left, right].map((d) => solid(d, c.second, 'fall')).join('') +
    stroke('M112 196H170M230 196H288', c.accent, 5) +
    stroke('M170 214H230M170 262H230', c.ink, 6) +
    shape(box(190, 207, 20, 14, 4) + box(190, 255, 20, 14, 4), c.accent) +
    c.mark(126, 228, 30, c.accent)
  );
};

export const backpack: Draw = (c, dice, { specs }) => {
  const litres = Number.parseInt(specs?.volume ?? '20', 10);
  const topY = litres > 35 ? 60 : litres > 25 ? 84 : 104;
  const wide = litres < 15 ? 92 : 106;
  const l = 200 - wide;
  const r = 200 + wide;
  const body = `M${l + 8} ${topY + 60}C${l + 8} ${topY + 12} ${l + 50} ${topY} 200 ${topY}S${r - 8} ${topY + 12} ${r - 8} ${topY + 60}L${r} 316C${r} 336 ${r - 14} 346 ${r - 34} 346H${l + 34}C${l + 14} 346 ${l} 336 ${l} 316Z`;
  const lid = `M${l + 2} ${topY + 66}C${l} ${topY + 14} ${l + 46} ${topY - 8} 200 ${topY - 8}S${r} ${topY + 14} ${r - 2} ${topY + 66}C${r - 40} ${topY + 84} ${l + 40} ${topY + 84} ${l + 2} ${topY + 66}Z`;
  const pocket = `M${l + 26} 236C${l + 60} 222 ${r - 60} 222 ${r - 26} 236L${r - 20} 318C${r - 22} 330 ${r - 30} 334 ${r - 42} 334H${l + 42}C${l + 30} 334 ${l + 22} 330 ${l + 20} 318Z`;
  const front = dice.pick([
    stroke(`M200 ${topY + 84}V224`, c.accent, 5),
    stroke(
      `M${l + 40} ${topY + 96}L${r - 40} 214M${r - 40} ${topY + 96}L${l + 40} 214`,
      c.accent,
      4,
    ),
    stroke(`M${l + 42} ${topY + 76}V230M${r - 42} ${topY + 76}V230`, c.dark, 13) +
      shape(box(l + 33, 186, 18, 22, 4) + box(r - 51, 186, 18, 22, 4), c.accent),
  ]);
  return (
    floor(204, 346, wide + 26) +
    stroke(`M172 ${topY - 4}C172 ${topY - 34} 228 ${topY - 34} 228 ${topY - 4}`, c.dark, 10) +
    stroke(
      `M${l} 180C${l - 34} 220 ${l - 30} 290 ${l + 2} 320M${r} 180C${r + 34} 220 ${r + 30} 290 ${r - 2} 320`,
      c.dark,
      16,
    ) +
    shape(body, c.main) +
    inside(
      'pack',
      body,
      shape(`M${l} 150H${l + 30}V350H${l}ZM${r - 30} 150H${r}V350H${r - 30}Z`, c.dark) + front,
    ) +
    shade(body, 'diagonal') +
    solid(lid, dice.chance(0.5) ? c.second : c.main, 'fall') +
    solid(pocket, dice.chance(0.5) ? c.second : c.dark, 'fall') +
    stroke(`M${l + 36} 250C${l + 70} 238 ${r - 70} 238 ${r - 36} 250`, c.accent, 5) +
    c.mark(182, 270, 36, c.accent)
  );
};

export const gymBag: Draw = (c, dice, { id }) => {
  if (id.includes('red') || id.includes('botas') || id.includes('plegable')) {
    const sack =
      'M110 128C150 146 250 146 290 128C316 190 328 270 314 330C300 348 100 348 86 330C72 270 84 190 110 128Z';
    const net = Array.from(
      { length: 9 },
      (_, i) => `M${60 + i * 36} 120l-70 230M${50 + i * 36} 120l70 230`,
    ).join('');
    return (
      floor(204, 342, 126) +
      stroke('M126 132C130 70 180 60 200 124M274 132C270 70 220 60 200 124', c.accent, 7) +
      shape(sack, c.main) +
      inside(
        'sack',
        sack,
        id.includes('plegable')
          ? shape('M60 240L340 190V360H60Z', c.second)
          : stroke(net, c.second, 3),
      ) +
      shade(sack, 'ball') +
      stroke('M110 130C150 148 250 148 290 130', c.dark, 11) +
      c.mark(176, 226, 50, c.accent)
    );
  }
  const body =
    'M66 176C66 150 84 140 108 138H292C316 140 334 150 334 176L342 292C342 314 328 322 306 322H94C72 322 58 314 58 292Z';
  return (
    floor(204, 324, 156) +
    shape(body, c.main) +
    inside(
      'bag',
      body,
      shape('M50 130H112V330H50ZM288 130H350V330H288Z', c.dark) +
        (dice.chance(0.6) ? shape('M112 236H288V330H112Z', c.second) : ''),
    ) +
    shade(body, 'fall') +
    stroke('M140 322V214C140 84 260 84 260 214V322', c.dark, 15) +
    stroke('M140 322V214C140 84 260 84 260 214V322', c.accent, 4, ' stroke-dasharray="9 8"') +
    stroke('M90 160H310', c.second, 5) +
    c.mark(172, 240, 48, c.accent)
  );
};

export const firstAid: Draw = (c) =>
  floor(204, 314, 130) +
  solid(box(84, 122, 232, 186, 30), c.main) +
  stroke('M84 180H316', c.dark, 5) +
  stroke('M160 122C160 88 240 88 240 122', c.dark, 11) +
  shape('M184 196h32v28h28v32h-28v28h-32v-28h-28v-32h28z', '#fff');

export const lunchbox: Draw = (c) =>
  floor(204, 318, 138) +
  solid(box(72, 206, 256, 108, 22), c.main, 'fall') +
  solid(box(72, 116, 256, 84, 22), c.second, 'fall') +
  solid(box(62, 98, 276, 34, 14), c.dark, 'fall') +
  stroke('M108 92V320M292 92V320', c.accent, 15) +
  c.mark(176, 240, 44, c.accent);

export const towel: Draw = (c, dice) => {
  const body =
    'M84 112C84 98 94 90 108 90H292C306 90 316 98 316 112V296C316 310 306 318 292 318H108C94 318 84 310 84 296Z';
  const weave = dice.pick([
    [0, 1, 2, 3, 4, 5].map((i) => shape(`M70 ${112 + i * 36}H330v16H70Z`, c.second)).join(''),
    shape('M70 130H330v26H70ZM70 166H330v9H70Z', c.second),
    shape('M250 80H330V330H250Z', c.second) + shape('M232 80h8v250h-8z', c.accent),
  ]);
  return (
    cast(body) +
    shape(body, c.main) +
    inside('towel', body, weave + shade(body, 'mesh')) +
    shade(body, 'diagonal') +
    stroke('M84 250C160 262 240 262 316 250', c.dark, 5, ' stroke-opacity=".4"') +
    solid(
      'M84 262C160 274 240 274 316 262V296C316 310 306 318 292 318H108C94 318 84 310 84 296Z',
      c.dark,
      'fall',
    ) +
    shape(box(270, 284, 30, 20, 3), c.white)
  );
};

export const pillCase: Draw = (c) =>
  cast(box(66, 140, 268, 120, 34)) +
  solid(box(66, 140, 268, 120, 34), c.main, 'fall') +
  [108, 200, 292]
    .map(
      (x) =>
        shape(box(x - 36, 156, 72, 88, 20), c.second, ' fill-opacity=".8"') +
        at(
          x,
          204,
          solid(oval(-8, 0, 15), c.white, 'ball') + solid(oval(12, 14, 11), c.accent, 'ball'),
        ),
    )
    .join('') +
  shape(box(176, 256, 48, 14, 6), c.accent);

export const funnel: Draw = (c) => {
  const one = 'M-70 -60H70L18 26V86H-18V26Z';
  return (
    at(
      148,
      190,
      cast(one) + solid(one, c.main, 'round') + shape(oval(0, -60, 70, 17), c.dark),
      -12,
    ) +
    at(
      262,
      240,
      cast(one) + solid(one, c.second, 'round') + shape(oval(0, -60, 70, 17), c.secondDark),
      14,
      0.78,
    )
  );
};
