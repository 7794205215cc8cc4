// The consent banner: shown until there is a choice, and again when asked for.
import {
  consentMode,
  PURPOSES,
  readChoice,
  writeChoice,
  type Choice,
  type Purpose,
} from './consent-record.ts';

const everything = (granted: boolean): Choice => ({
  personalization: granted,
  analytics: granted,
  marketing: granted,
});

/** Starts the banner; `onChoice` hears of every choice made in it. */
export function startConsent(onChoice: (choice: Choice) => void): void {
  const banner = document.querySelector<HTMLElement>('[data-consent]');
  const form = banner?.querySelector<HTMLFormElement>('[data-consent-form]');
  if (!banner || !form) return;
  const find = (name: string) => form.querySelector<HTMLElement>(`[data-consent-${name}]`);
  const opener = document.querySelector<HTMLElement>('[data-consent-open]');
  const purposes = find('purposes');
  const save = find('save');
  const choose = find('choose');
  const box = (purpose: Purpose) =>
    form.querySelector<HTMLInputElement>(`input[name="${purpose}"]`);

  const decide = (choice: Choice): void => {
    writeChoice(choice);
    window.gtag?.('consent', 'update', consentMode(choice));
    onChoice(choice);
    const hadFocus = banner.contains(document.activeElement);
    banner.hidden = true;
    if (hadFocus) document.getElementById('main')?.focus({ preventScroll: true });
  };

  const showPurposes = (shown: boolean): void => {
    if (purposes) purposes.hidden = !shown;
    if (save) save.hidden = !shown;
    if (choose) choose.hidden = shown;
  };

  find('accept')?.addEventListener('click', () => decide(everything(true)));
  find('reject')?.addEventListener('click', () => decide(everything(false)));
  choose?.addEventListener('click', () => {
    showPurposes(true);
    box('personalization')?.focus();
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    decide({
      personalization: box('personalization')?.checked === true,
      analytics: box('analytics')?.checked === true,
      marketing: box('marketing')?.checked === true,
    });
  });
  opener?.addEventListener('click', () => {
    const choice = readChoice() ?? everything(false);
    for (const purpose of PURPOSES) {
      const input = box(purpose);
      if (input) input.checked = choice[purpose];
    }
    showPurposes(true);
    banner.hidden = false;
    document.getElementById('consent-title')?.focus();
  });
  banner.hidden = readChoice() !== undefined;
}
