// Spanish texts; every other language has exactly these keys.
import { account } from './es/account.ts';
import { buying } from './es/buying.ts';
import { catalogue } from './es/catalogue.ts';
import { shop } from './es/shop.ts';
import { tour } from './es/tour.ts';

export const es = { ...shop, ...catalogue, ...buying, ...account, ...tour };
