// Chance from a seed, the same on every machine (mulberry32).
export function chance(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (end) => Math.floor(next() * end);
  return {
    next,
    below,
    pick: (list) => list[below(list.length)],
    /** Small numbers more often, as few things are popular. */
    skewed: (end) => Math.floor(end * next() ** 3),
    uuid: (version = 4) => {
      let text = '';
      for (let i = 0; i < 32; ++i) {
        if (i === 8 || i === 12 || i === 16 || i === 20) text += '-';
        text += i === 12 ? version : i === 16 ? '89ab'[below(4)] : below(16).toString(16);
      }
      return text;
    },
  };
}
