// What the event of a slot's impression says.
import type { SlotFill } from '../wire/decisions.js';
import type { Params } from '../wire/params.js';

/** Parameters of a slot's impression. */
export function impression({ slot, picks, arm, propensity }: SlotFill): Params {
  return {
    slot,
    strategy: picks[0]?.strategy ?? '',
    // Where strategies compete.
    ...(arm && { arm, propensity: propensity! }),
    items: picks.map(({ item, strategy }, index) => ({ item_id: item, index, strategy })),
  };
}
