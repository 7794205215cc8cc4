// Forms that send themselves when their select changes; the style sheet keeps their button for
// pages without scripts.

export function startForms(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-autosubmit]')) {
    form.querySelector('select')?.addEventListener('change', () => form.requestSubmit());
  }
}
