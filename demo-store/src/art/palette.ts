// What a drawing is coloured and signed with: the three tones of a colourway, those made from them, and
// the brand's mark.
import type { Tones } from '../catalogue/colours.ts';
import { markOf, type Mark } from './marks.ts';

export interface Palette {
  readonly main: string;
  readonly second: string;
  readonly accent: string;
  /** `main` in shadow and in light. */
  readonly dark: string;
  readonly light: string;
  /** `second` in shadow. */
  readonly secondDark: string;
  readonly ink: string;
  readonly white: string;
  readonly mark: Mark;
}

function channels(hex: string): [number, number, number] {
  const value = Number.parseInt(hex.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}

/** Mixes two `#rrggbb` colours; `share` of the second. */
export function mix(a: string, b: string, share: number): string {
  const from = channels(a);
  const to = channels(b);
  const mixed = from.map((v, i) => Math.round(v + ((to[i] ?? v) - v) * share));
  return `#${mixed.map((v) => v.toString(16).padStart(2, '0')).join('')}`;
}

export function palette([main, second, accent]: Tones, brand: string): Palette {
  return {
    main,
    second,
    accent,
    dark: mix(main, '#0c0f14', 0.3),
    light: mix(main, '#ffffff', 0.32),
    secondDark: mix(second, '#0c0f14', 0.22),
    ink: '#1f232b',
    white: '#ffffff',
    mark: markOf(brand),
  };
}
