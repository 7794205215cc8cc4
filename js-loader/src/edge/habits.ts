// What pages of a kind were like the last time, so that what they need can be had before they come. A guess
// that was wrong costs time and changes nothing.

/** What pages of a kind have. */
export interface Habit {
  language: string;
  /** In the order of the page. */
  placements: readonly string[];
}

/** As many kinds are remembered: addresses are the shoppers' to choose. */
const MAX_KINDS = 100;
const MAX_KEY = 64;
const MAX_PLACEMENTS = 20;

/** See the head of this file. */
export class Habits {
  readonly _kinds = new Map<string, Habit>();

  get(kind: string): Habit | undefined {
    return this._kinds.get(kind);
  }

  set(kind: string, habit: Habit): void {
    if (kind.length > MAX_KEY || habit.placements.length > MAX_PLACEMENTS) return;
    this._kinds.delete(kind);
    this._kinds.set(kind, habit);
    // The one that was not seen for longest.
    if (this._kinds.size > MAX_KINDS) {
      for (const oldest of this._kinds.keys()) {
        this._kinds.delete(oldest);
        break;
      }
    }
  }
}
