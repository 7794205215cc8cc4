// The cart: adding without leaving the page, and telling the dataLayer.
import { itemOf, pushItem } from './push.ts';
import { sendForm } from './send.ts';
import { showToast } from './toast.ts';
import { tellVisitor } from './visitor.ts';

interface AddAnswer {
  readonly added: number;
  readonly sku: string;
  readonly quantity: number;
  readonly message: string;
}

function showCount(quantity: number): void {
  const count = document.querySelector<HTMLElement>('[data-cart-count]');
  if (!count) return;
  count.hidden = quantity === 0;
  count.textContent = String(quantity);
}

async function add(form: HTMLFormElement): Promise<void> {
  const data = new FormData(form);
  const problem = form.querySelector<HTMLElement>('[data-size-problem]');
  if (problem) {
    problem.hidden = data.has('size');
    if (!problem.hidden) {
      return form.querySelector<HTMLInputElement>('input[name="size"]:enabled')?.focus();
    }
  }
  const body = await sendForm<AddAnswer>(form, data);
  showCount(body.quantity);
  showToast(body.message);
  const item = itemOf(String(data.get('id')));
  if (item && body.added > 0) {
    pushItem('add_to_cart', { ...item, item_variant: body.sku }, body.added);
  }
  tellVisitor().catch(() => undefined);
}

function watchAddForms(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-add-to-cart]')) {
    // What is missing is said beside the sizes rather than in a bubble of the browser's.
    form.noValidate = true;
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
}
