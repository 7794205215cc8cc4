// The note at the foot of the page that says what has just happened.

const TOAST_MS = 5000;

let timer: ReturnType<typeof setTimeout> | undefined;

export function showToast(message: string): void {
  const toast = document.querySelector<HTMLElement>('[data-toast]');
  const text = toast?.querySelector('[data-toast-text]');
  if (!toast || !text) return;
  toast.hidden = false;
  text.textContent = message;
  clearTimeout(timer);
  timer = setTimeout(() => (toast.hidden = true), TOAST_MS);
}
