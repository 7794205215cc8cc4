// The page of a product: its picture, its sizes and its stock follow the colour that is chosen.
import type { VariantData } from '../src/datalayer/types.ts';

function followColour(form: HTMLFormElement, variants: readonly VariantData[]): void {
  const data = new FormData(form);
  const colour = data.get('colour');
  const ofColour = variants.filter((variant) => variant.colour === colour);
  for (const input of form.querySelectorAll<HTMLInputElement>('input[name="size"]')) {
    const variant = ofColour.find(({ size }) => size === input.value);
    input.disabled = !variant || variant.stock === 0;
    if (input.disabled) input.checked = false;
  }
  const chosen = form.querySelector<HTMLInputElement>('input[name="colour"]:checked');
  const thumb = chosen?.parentElement?.querySelector('img');
  const picture = document.querySelector<HTMLImageElement>('[data-picture]');
  const name = form.querySelector('[data-colour-name]');
  if (thumb && picture) picture.src = thumb.src;
  if (thumb && name) name.textContent = thumb.alt;
}

const FEW = 10;

function showStock(form: HTMLFormElement, variants: readonly VariantData[]): void {
  const text = form.querySelector<HTMLElement>('[data-stock]');
  const data = new FormData(form);
  const variant = variants.find(
    ({ colour, size }) => colour === data.get('colour') && size === (data.get('size') ?? ''),
  );
  if (!text || !variant) return;
  const { in: many = '', few = '', out = '' } = text.dataset;
  const template = variant.stock === 0 ? out : variant.stock < FEW ? few : many;
  text.textContent = template.replace('{n}', String(variant.stock));
  text.classList.toggle('stock-out', variant.stock === 0);
}

export function startVariants(): void {
  const variants = window.zancada?.variants;
  const form = document.querySelector<HTMLFormElement>('form[data-add-to-cart]');
  if (!variants || !form) return;
  form.addEventListener('change', (event) => {
    const { name } = event.target as HTMLInputElement;
    if (name === 'colour') followColour(form, variants);
    if (name === 'size') form.querySelector('[data-size-problem]')?.setAttribute('hidden', '');
    if (name === 'colour' || name === 'size') showStock(form, variants);
  });
}
