// What drawings are made with: paths, shading, shadows. All on a 400 × 400 sheet.

/** Shades that `shade` lays over a form; each is a gradient or pattern of `DEFS`. */
export type Shade = 'diagonal' | 'round' | 'ball' | 'fall' | 'mesh';

const stop = (offset: number, colour: string, opacity: number): string =>
  `<stop offset="${offset}" stop-color="${colour}" stop-opacity="${opacity}"/>`;
const LIGHT = '#fff';
const DARK = '#10131a';

/** Light comes from the upper left, in every picture. */
export const DEFS = `<defs><linearGradient id="s-diagonal" x2="1" y2="1">${stop(0, LIGHT, 0.3)}${stop(0.45, LIGHT, 0)}${stop(1, DARK, 0.3)}</linearGradient><linearGradient id="s-round">${stop(0, DARK, 0.2)}${stop(0.22, LIGHT, 0.32)}${stop(0.5, LIGHT, 0)}${stop(1, DARK, 0.38)}</linearGradient><radialGradient id="s-ball" cx=".35" cy=".3" r=".75">${stop(0, LIGHT, 0.5)}${stop(0.45, LIGHT, 0)}${stop(1, DARK, 0.42)}</radialGradient><linearGradient id="s-fall" x2="0" y2="1">${stop(0, LIGHT, 0.26)}${stop(0.5, LIGHT, 0)}${stop(1, DARK, 0.26)}</linearGradient><radialGradient id="floor">${stop(0, DARK, 0.34)}${stop(0.6, DARK, 0.14)}${stop(1, DARK, 0)}</radialGradient><pattern id="s-mesh" width="7" height="7" patternUnits="userSpaceOnUse"><path d="M0 3.5h3M3.5 0h3" stroke="${DARK}" stroke-opacity=".13" stroke-width="1.6"/></pattern></defs>`;

export function shape(d: string, fill: string, more = ''): string {
  return `<path d="${d}" fill="${fill}"${more}/>`;
}

export function stroke(d: string, colour: string, width: number, more = ''): string {
  return `<path d="${d}" fill="none" stroke="${colour}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round"${more}/>`;
}

export function shade(d: string, kind: Shade): string {
  return shape(d, `url(#s-${kind})`);
}

/** A form in one colour with light and shadow on it. */
export function solid(d: string, fill: string, kind: Shade = 'diagonal'): string {
  return shape(d, fill) + shade(d, kind);
}

/** `body` where it lies within `d`. Every use in one picture needs an id of its own. */
export function inside(id: string, d: string, body: string): string {
  return `<clipPath id="${id}"><path d="${d}"/></clipPath><g clip-path="url(#${id})">${body}</g>`;
}

/** The shadow of what lies flat. */
export function cast(d: string): string {
  return shape(d, DARK, ' fill-opacity=".13" transform="translate(6 11)"');
}

/** The shadow of what stands. */
export function floor(x: number, y: number, width: number): string {
  return `<ellipse cx="${x}" cy="${y}" rx="${width}" ry="${Math.round(width * 0.11)}" fill="url(#floor)"/>`;
}

export function at(x: number, y: number, body: string, turn = 0, size = 1): string {
  const rotate = turn === 0 ? '' : ` rotate(${turn})`;
  const scale = size === 1 ? '' : ` scale(${size})`;
  return `<g transform="translate(${x} ${y})${rotate}${scale}">${body}</g>`;
}

/** The path of a box with round corners. */
export function box(x: number, y: number, w: number, h: number, r: number): string {
  return `M${x + r} ${y}h${w - 2 * r}a${r} ${r} 0 0 1 ${r} ${r}v${h - 2 * r}a${r} ${r} 0 0 1 ${-r} ${r}h${2 * r - w}a${r} ${r} 0 0 1 ${-r} ${-r}v${2 * r - h}a${r} ${r} 0 0 1 ${r} ${-r}z`;
}

/** The path of an ellipse. */
export function oval(x: number, y: number, rx: number, ry = rx): string {
  return `M${x - rx} ${y}a${rx} ${ry} 0 1 0 ${2 * rx} 0a${rx} ${ry} 0 1 0 ${-2 * rx} 0z`;
}
