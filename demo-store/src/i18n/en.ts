// English texts.
import { account } from './en/account.ts';
import { buying } from './en/buying.ts';
import { catalogue } from './en/catalogue.ts';
import { shop } from './en/shop.ts';
import { tour } from './en/tour.ts';
import type { Messages } from './messages.ts';

export const en: Messages = { ...shop, ...catalogue, ...buying, ...account, ...tour };
