// The cart: adding without leaving the page, telling the dataLayer, and storing the visitor's id
// with the cart so that the back end's order finds its device.
import { itemOf, pushItem } from './push.ts';

interface AddAnswer {
  readonly added: number;
  readonly sku: string;
  readonly quantity: number;
  readonly message: string;
}

const TOAST_MS = 5000;
const ID_TRIES = [0, 300, 1000, 3000, 8000];

let toastTimer: ReturnType<typeof setTimeout> | undefined;

function showToast(message: string): void {
  const toast = document.querySelector<HTMLElement>('[data-toast]');
  const text = toast?.querySelector('[data-toast-text]');
  if (!toast || !text) return;
  toast.hidden = false;
  text.textContent = message;
  clearTimeout(toastTimer);
  toastTimer = setTimeout(() => (toast.hidden = true), TOAST_MS);
}

function showCount(quantity: number): void {
  const count = document.querySelector('[data-cart-count]');
  if (count) count.textContent = String(quantity);
}

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
async function tellVisitor(): Promise<void> {
  if (!hasCart()) return;
  for (const wait of ID_TRIES) {
    await new Promise((resolve) => setTimeout(resolve, wait));
    const id = window.vaiven?.visitorId?.();
    if (typeof id === 'string') return storeVisitor(id);
  }
}

/** The cart's visitor follows the shopper's consent. */
export function followConsent(analytics: boolean): void {
  if (!hasCart()) return;
  (analytics ? tellVisitor() : storeVisitor(null)).catch(() => undefined);
}

async function add(form: HTMLFormElement): Promise<void> {
  const data = new FormData(form);
  const response = await fetch(form.action, {
    method: 'POST',
    headers: { accept: 'application/json' },
    body: data,
  });
  if (!response.ok) throw new Error(`the cart answered ${response.status}`);
  const answer = (await response.json()) as AddAnswer;
  showCount(answer.quantity);
  showToast(answer.message);
  const item = itemOf(String(data.get('id')));
  if (item && answer.added > 0)
    pushItem('add_to_cart', { ...item, item_variant: answer.sku }, answer.added);
  tellVisitor().catch(() => undefined);
}

function watchAddForms(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-add-to-cart]')) {
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      const button = form.querySelector('button');
      if (button) button.disabled = true;
      add(form)
        // Without an answer the plain form does it, as it would without scripts.
        .catch(() => form.submit())
        .finally(() => {
          if (button) button.disabled = false;
        });
    });
  }
}

function watchQuantityForms(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-cart-set]')) {
    form.addEventListener('submit', () => {
      const item = itemOf(form.dataset.cartSet);
      const before = Number(form.dataset.quantity);
      const data = new FormData(form);
      const after = Number(data.get('quantity'));
      if (!item || before === after) return;
      const event = after > before ? 'add_to_cart' : 'remove_from_cart';
      pushItem(event, { ...item, item_variant: String(data.get('sku')) }, Math.abs(after - before));
    });
  }
}

export function startCart(): void {
  watchAddForms();
  watchQuantityForms();
  const type = window.zancada?.page_type;
  if (type === 'cart' || type === 'checkout') tellVisitor().catch(() => undefined);
}
