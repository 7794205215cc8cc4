// The consent banner. It is hidden until client/consent.ts finds that nobody chose yet.
import type { MessageKey, Speech } from '../i18n/messages.ts';

const PURPOSES = ['personalization', 'analytics', 'marketing'] as const;

export function ConsentBanner({ speech }: { speech: Speech }) {
  return (
    <section class="consent" aria-labelledby="consent-title" data-consent hidden>
      <form data-consent-form>
        <h2 id="consent-title" tabindex={-1}>
          {speech.t('consent.title')}
        </h2>
        <p>{speech.t('consent.text')}</p>
        <fieldset class="consent-purposes" data-consent-purposes hidden>
          <legend class="visually-hidden">{speech.t('consent.choose')}</legend>
          {PURPOSES.map((purpose) => (
            <label>
              <input type="checkbox" name={purpose} />
              <span>
                <strong>{speech.t(`consent.${purpose}` satisfies MessageKey)}</strong>
                <small>{speech.t(`consent.${purpose}.text` satisfies MessageKey)}</small>
              </span>
            </label>
          ))}
        </fieldset>
        <div class="consent-buttons">
          <button type="button" class="button" data-consent-accept>
            {speech.t('consent.accept')}
          </button>
          <button type="button" class="button" data-consent-reject>
            {speech.t('consent.reject')}
          </button>
          <button type="button" class="button button-quiet" data-consent-choose>
            {speech.t('consent.choose')}
          </button>
          <button type="submit" class="button button-quiet" data-consent-save hidden>
            {speech.t('consent.save')}
          </button>
        </div>
      </form>
    </section>
  );
}
