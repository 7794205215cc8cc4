// Colours of a drawing: the three of a product and the tones made from them.

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
}

export type Draw = (c: Palette) => string;

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

export function palette([main, second, accent]: readonly [string, string, string]): Palette {
  return {
    main,
    second,
    accent,
    dark: mix(main, '#0c0f14', 0.28),
    light: mix(main, '#ffffff', 0.28),
    secondDark: mix(second, '#0c0f14', 0.2),
    ink: '#1b1f26',
    white: '#ffffff',
  };
}
