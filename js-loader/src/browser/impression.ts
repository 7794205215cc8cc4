// What the event of a slot's impression says.
import type { SlotFill } from '../wire/decisions.js';
import type { Params } from '../wire/params.js';

/** Parameters of a slot's impression. */
export function impression(fill: SlotFill): Params {
  return {
    slot: fill.slot,
    strategy: fill.picks[0]?.strategy ?? '',
    items: fill.picks.map(({ item, strategy }, index) => ({ item_id: item, index, strategy })),
  };
}
