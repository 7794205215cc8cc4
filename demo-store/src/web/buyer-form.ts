// What a shopper typed at the checkout, checked.
import type { Buyer } from '../orders/order.ts';

const LONGEST = 200;

const RULES: Readonly<Record<keyof Buyer, RegExp>> = {
  name: /^\S.*\S$/u,
  email: /^[^\s@]+@[^\s@]+\.[^\s@.]+$/u,
  address: /^\S.{2,}$/u,
  city: /^\S.+$/u,
  postcode: /^\d{5}$/,
};

export interface BuyerForm {
  readonly buyer: Buyer;
  /** Names of the fields that are empty or make no sense, in the order of the form. */
  readonly wrong: readonly (keyof Buyer)[];
}

export function readBuyer(form: Readonly<Record<string, unknown>>): BuyerForm {
  const read = (name: keyof Buyer): string => {
    const value = form[name];
    return typeof value === 'string' ? value.trim().slice(0, LONGEST) : '';
  };
  const buyer: Buyer = {
    name: read('name'),
    email: read('email'),
    address: read('address'),
    city: read('city'),
    postcode: read('postcode'),
  };
  const order: readonly (keyof Buyer)[] = ['name', 'email', 'address', 'postcode', 'city'];
  return { buyer, wrong: order.filter((name) => !RULES[name].test(buyer[name])) };
}
