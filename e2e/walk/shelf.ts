// A shelf is there, and every word on it is true: what it says of the person by the diary, what it says
// of others by what the server stored.
import { said, type Inspection } from '../support/inspection.ts';
import type { Placement, Shopper } from '../support/shopper.ts';
import { expect } from '../support/test.ts';
import type { Crowd } from './crowd.ts';
import type { Diary } from './diary.ts';

interface Card {
  readonly id: string;
  /** What stands under it as the reason; empty: nothing does. */
  readonly because: string;
}

type Pick = Inspection['slots'][number]['picks'][number];

/** What the reason under a card claims, without its first words. */
const CLAIMS = [/^Porque viste (.+)$/, /^Va con (.+)$/];

/** What stands under a card that is there for what others do, or for what it is. */
const SENTENCES: Readonly<Record<string, string>> = {
  // It is what they looked at themselves.
  for_you: 'Por lo que has mirado',
  recently_viewed: 'Lo viste hace poco',
  viewed_also_viewed: 'Otros lo miraron también',
  similar: 'Se parece a este',
  bought_together: 'Se compra con este',
  trending: 'Sube estos días',
  best_sellers: 'De lo más vendido',
  new: 'Nuevo en la tienda',
};

function cardsIn(shopper: Shopper, placement: Placement): Promise<Card[]> {
  return shopper
    .slot(placement)
    .locator('[data-vaiven-item]')
    .evaluateAll((cards) =>
      cards.map((card) => ({
        id: card.getAttribute('data-vaiven-item')!,
        because: card.querySelector('.because')?.textContent?.trim() ?? '',
      })),
    );
}

/** Whether a product is where it is for the reason that the engine gives. */
function isTrue(pick: Pick, page: string, because: string, diary: Diary, crowd: Crowd): boolean {
  const { item } = pick;
  switch (pick.strategy) {
    case 'for_you':
      // Without a reason it is what they looked at themselves.
      return diary.seen.has(because || item);
    case 'recently_viewed':
      return diary.seen.has(item);
    case 'viewed_also_viewed':
      return crowd.lookedAtBoth(page, item) > 0;
    case 'bought_together':
      return crowd.boughtBoth(page, item) > 0;
    case 'cart_complements':
      return (
        diary.cart.has(because) &&
        crowd.boughtBoth(because, item) + crowd.lookedAtBoth(because, item) > 0
      );
    case 'best_sellers':
      return crowd.bought(item) > 0;
    case 'trending':
      return crowd.lookedAt(item) > 0;
    case 'similar':
      // Of the same sport: ids begin with it.
      return item.split('-')[0] === page.split('-')[0];
    default:
      return false;
  }
}

export class Shelves {
  readonly #diary: Diary;
  readonly #crowd: Crowd;

  constructor(diary: Diary, crowd: Crowd) {
    this.#diary = diary;
    this.#crowd = crowd;
  }

  /** The shelf is filled and true; gives what is on it. */
  async hold(shopper: Shopper, placement: Placement): Promise<readonly Pick[]> {
    await shopper.slotIsFilled(placement);
    const { page } = shopper;
    const of = ({ slots }: Inspection): Inspection['slots'][number] | undefined =>
      slots.find((slot) => slot.placement === placement);
    const { picks } = of(await said(page, (inspection) => of(inspection)?.filled === true))!;
    const cards = await cardsIn(shopper, placement);
    expect(cards.map(({ id }) => id)).toEqual(picks.map(({ item }) => item));
    expect(picks.length).toBeGreaterThanOrEqual(2);

    const here = new URL(page.url()).pathname.split('/').at(-1)!;
    expect(picks.map(({ item }) => item)).not.toContain(here);
    for (const [index, pick] of picks.entries()) {
      const { because } = cards[index]!;
      const claim = CLAIMS.map((pattern) => pattern.exec(because)?.[1]).find(Boolean) ?? '';
      const where = `${placement}, ${pick.item} by ${pick.strategy}, "${because}"`;
      // A sentence that nobody here can check is none that a page may say.
      if (claim === '') expect(because, where).toBe(SENTENCES[pick.strategy] ?? '');
      const reason = this.#diary.idOf(claim) ?? '';
      expect(claim === '' || reason !== '', `${where}: was looked at`).toBe(true);
      expect(isTrue(pick, here, reason, this.#diary, this.#crowd), where).toBe(true);
      // What completes a cart goes with something that is in it.
      if (because.startsWith('Va con'))
        expect([...this.#diary.cart.keys()], where).toContain(reason);
    }
    return picks;
  }
}
