// Slots in pages that the merchant does not change: elements that selectors name stand for those with the attribute.
import { matchesSelector, parseSelector, type Selector } from './selector.js';

/** What tells that an element is a slot. */
export const SLOT_ATTRIBUTE = 'data-vaiven-slot';

/** The elements that are a slot without saying so. */
export interface Place {
  readonly placement: string;
  readonly selector: string;
  readonly parts: Selector;
}

/**
 * Reads the option `slots`.
 *
 * @throws Error if a selector is not one of a single element.
 */
export function readPlaces(slots: Readonly<Record<string, string>> = {}): Place[] {
  return Object.entries(slots).map(([placement, selector]) => {
    const parts = parseSelector(selector);
    if (parts) return { placement, selector, parts };
    throw new Error(
      `createEdge: slots["${placement}"] is "${selector}", expected tag, id, classes and attributes of one element`,
    );
  });
}

/** The placement of an element that does not say so itself; null: it is no slot. */
export function placementOf(
  places: readonly Place[],
  tagName: string,
  get: (name: string) => string | null,
): string | null {
  return places.find(({ parts }) => matchesSelector(parts, tagName, get))?.placement ?? null;
}
