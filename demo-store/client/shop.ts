// What happens on a page after it is read: consent, cart, saved products, clicks on products.
import { startCart } from './cart.ts';
import { startConsent } from './consent.ts';
import { startForms } from './forms.ts';
import { startLists } from './lists.ts';
import { startSaved } from './saved.ts';
import { startVariants } from './variants.ts';
import { followConsent, startVisitor } from './visitor.ts';

startConsent((choice) => followConsent(choice.analytics));
startLists();
startForms();
startSaved();
startVariants();
startCart();
startVisitor();
