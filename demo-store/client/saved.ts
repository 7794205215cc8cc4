// Saving products without leaving the page.
import { itemOf, pushItem } from './push.ts';
import { sendForm } from './send.ts';
import { showToast } from './toast.ts';

interface SaveAnswer {
  readonly saved: boolean;
  readonly count: number;
  /** What the button does from now on. */
  readonly label: string;
  readonly message: string;
}

function showCount(quantity: number): void {
  const count = document.querySelector<HTMLElement>('[data-saved-count]');
  if (!count) return;
  count.hidden = quantity === 0;
  count.textContent = String(quantity);
}

async function save(form: HTMLFormElement): Promise<void> {
  const body = await sendForm<SaveAnswer>(form, new FormData(form));
  const button = form.querySelector('button');
  const on = form.querySelector<HTMLInputElement>('input[name="on"]');
  if (on) on.value = body.saved ? '0' : '1';
  button?.toggleAttribute('data-saved', body.saved);
  button?.setAttribute('aria-label', body.label);
  showCount(body.count);
  showToast(body.message);
  const item = itemOf(form.dataset.save);
  if (item && body.saved) pushItem('add_to_wishlist', item, 1);
}

export function startSaved(): void {
  document.addEventListener('submit', (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || form.dataset.save === undefined) return;
    event.preventDefault();
    save(form).catch(() => form.submit());
  });
}
