// What happens on a page after it is read: consent, cart, clicks on products.
import { followConsent, startCart } from './cart.ts';
import { startConsent } from './consent.ts';
import { startForms } from './forms.ts';
import { startLists } from './lists.ts';

startConsent((choice) => followConsent(choice.analytics));
startLists();
startForms();
startCart();
