// Who is here, between the shop and the tag: the visitor's id is stored with the cart, so that the back
// end's order finds its device, and the tag is told which customer has logged in.

const ID_TRIES = [0, 300, 1000, 3000, 8000];
const TOLD_KEY = 'zancada_identified';

async function storeVisitor(id: string | null): Promise<void> {
  await fetch('/cart/visitor', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ visitor_id: id }),
    keepalive: true,
  });
}

function hasCart(): boolean {
  return Number(document.querySelector('[data-cart-count]')?.textContent ?? '0') > 0;
}

/** Tells the back end which visitor this cart belongs to, once the tag knows and may say. */
export async function tellVisitor(): Promise<void> {
  if (!hasCart()) return;
  for (const wait of ID_TRIES) {
    await new Promise((resolve) => setTimeout(resolve, wait));
    const id = window.vaiven?.visitorId?.();
    if (typeof id === 'string') return storeVisitor(id);
  }
}

/** The cart's visitor follows the shopper's consent, and so does what the tag knows of a customer. */
export function followConsent(analytics: boolean): void {
  if (analytics) identify(true);
  if (!hasCart()) return;
  (analytics ? tellVisitor() : storeVisitor(null)).catch(() => undefined);
}

/** Once per tab and customer, not on every page; `again` where what was told could not be kept. */
function identify(again = false): void {
  const { identity } = window.zancada ?? {};
  try {
    if (!identity) return sessionStorage.removeItem(TOLD_KEY);
    if (!again && sessionStorage.getItem(TOLD_KEY) === identity.customer_id) return;
    sessionStorage.setItem(TOLD_KEY, identity.customer_id);
  } catch {
    // Without storage it is told on every page, which does no harm.
  }
  (window.vaiven ??= []).push(['identify', identity]);
}

export function startVisitor(): void {
  identify();
  const type = window.zancada?.page_type;
  if (type === 'cart' || type === 'checkout') tellVisitor().catch(() => undefined);
}
