// Runs first and blocks: consent, page variables and the page's events stand in the dataLayer
// before any tag reads it.
import type { PageData } from '../src/datalayer/types.ts';
import { consentMode, readChoice } from './consent-record.ts';

const layer: unknown[] = (window.dataLayer ??= []);

window.gtag = function gtag() {
  // Tags tell commands from variables by the `arguments` object.
  // eslint-disable-next-line prefer-rest-params
  layer.push(arguments);
};

window.gtag('consent', 'default', {
  ...consentMode({ personalization: false, analytics: false, marketing: false }),
  functionality_storage: 'granted',
  security_storage: 'granted',
});
const choice = readChoice();
if (choice !== undefined) window.gtag('consent', 'update', consentMode(choice));

const block = document.getElementById('page-data');
const data = JSON.parse(block?.textContent ?? '{}') as PageData;
window.zancada = data;
layer.push({ page_type: data.page_type, page_language: data.page_language });
for (const event of data.events) {
  // GA4's advice: clear the last event's commerce data first.
  if ('ecommerce' in event) layer.push({ ecommerce: null });
  layer.push(event);
}
