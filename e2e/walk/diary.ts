// What the person of the walk really did, whatever device it was on; reasons are held against it.
import type { Shopper } from '../support/shopper.ts';

/** Euros as a page writes them. */
export function euros(text: string): number {
  const digits = /(\d[\d.]*,\d\d)\s*€/.exec(text)?.[1];
  if (digits === undefined) throw new Error(`"${text}" names no amount`);
  return Number(digits.replaceAll('.', '').replace(',', '.'));
}

export class Diary {
  /** Titles of products whose pages were open, by id. */
  readonly seen = new Map<string, string>();
  /** Titles of what lies in the cart, by id. */
  readonly cart = new Map<string, string>();

  /** The page of a product is open. */
  async looksAt({ page }: Shopper): Promise<string> {
    const id = new URL(page.url()).pathname.split('/').at(-1)!;
    this.seen.set(id, (await page.getByRole('heading', { level: 1 }).innerText()).trim());
    return id;
  }

  /** Puts the product whose page is open into the cart. */
  async takes(shopper: Shopper): Promise<void> {
    const id = await this.looksAt(shopper);
    await shopper.addToCart();
    this.cart.set(id, this.seen.get(id)!);
  }

  idOf(title: string): string | undefined {
    return [...this.seen].find(([, seen]) => seen === title)?.[0];
  }
}
