// What happens on a page after it is read: consent, cart, clicks on products.
import { startCart } from './cart.ts';
import { startConsent } from './consent.ts';
import { startForms } from './forms.ts';
import { startLists } from './lists.ts';

startConsent();
startLists();
startForms();
startCart();
