// Forms that send themselves when their select changes; the button is for pages without scripts.

export function startForms(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-autosubmit]')) {
    const button = form.querySelector<HTMLElement>('[data-autosubmit-button]');
    if (button) button.hidden = true;
    form.querySelector('select')?.addEventListener('change', () => form.requestSubmit());
  }
}
