// Texts of the tour, as the page brings them.

const block = document.getElementById('tour-words');
const texts = JSON.parse(block?.textContent ?? '{}') as Readonly<Record<string, string>>;
const language = document.documentElement.lang;

/** The text of `tour.<key>` with its `{holes}` filled. */
export function word(key: string, holes: Readonly<Record<string, string | number>> = {}): string {
  const text = texts[`tour.${key}`] ?? key;
  return text.replace(/\{(\w+)\}/g, (hole, name: string) => String(holes[name] ?? hole));
}

export function money(value: number, currency: string): string {
  try {
    return new Intl.NumberFormat(language, { style: 'currency', currency }).format(value);
  } catch {
    // Nothing is published yet, so that there is no currency.
    return value.toFixed(2);
  }
}

export function number(value: number, digits = 0): string {
  return new Intl.NumberFormat(language, { maximumFractionDigits: digits }).format(value);
}

export function size(bytes: number): string {
  return bytes < 1000 ? `${bytes} B` : `${number(bytes / 1000, 1)} kB`;
}
