// What a shopper tells at the checkout, step by step, and whether it makes sense.
import type { Market, MarketId } from '../i18n/markets.ts';
import type { Buyer } from '../orders/order.ts';
import { isDelivery, paymentsIn, type Delivery, type Payment } from './delivery.ts';

export const STEPS = ['contact', 'delivery', 'payment', 'review'] as const;
export type Step = (typeof STEPS)[number];

export type Contact = Pick<Buyer, 'name' | 'email' | 'phone'>;
export type Address = Pick<Buyer, 'address' | 'postcode' | 'city' | 'region'>;

export interface Checkout {
  readonly contact: Contact;
  readonly delivery: Address & { readonly method: Delivery };
  readonly payment: Payment;
}

export type Field = keyof Contact | keyof Address | 'method' | 'payment';

/** A form that was sent: what it says, and the fields that have to be told again, in its order. */
export interface Answer<T> {
  readonly value: T;
  readonly wrong: readonly Field[];
}

type Form = Readonly<Record<string, unknown>>;

const LONGEST = 200;
const NAME = /^\S.*\S$/u;
export const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@.]+$/u;
const PHONE = /^(\+?[\d\s().-]{8,20})?$/u;
const STREET = /^\S.{2,}$/u;

/** Postcodes by market: the rule, and an example for people. */
export const POSTCODES: Readonly<Record<MarketId, { rule: RegExp; example: string }>> = {
  'es-ES': { rule: /^(0[1-9]|[1-4]\d|5[0-2])\d{3}$/, example: '28013' },
  'es-MX': { rule: /^\d{5}$/, example: '06600' },
  'en-GB': { rule: /^[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}$/i, example: 'SW1A 2AA' },
};

/** Of an address in this market, one part more is asked for. */
export function hasRegion(market: Market): boolean {
  return market.id === 'es-MX';
}

export function readText(form: Form, name: string): string {
  const value = form[name];
  return typeof value === 'string' ? value.trim().slice(0, LONGEST) : '';
}

function wrongOf(checks: readonly (readonly [Field, boolean])[]): Field[] {
  return checks.filter(([, good]) => !good).map(([field]) => field);
}

export function readContact(form: Form): Answer<Contact> {
  const value = {
    name: readText(form, 'name'),
    email: readText(form, 'email'),
    phone: readText(form, 'phone'),
  };
  const wrong = wrongOf([
    ['name', NAME.test(value.name)],
    ['email', EMAIL.test(value.email)],
    ['phone', PHONE.test(value.phone)],
  ]);
  return { value, wrong };
}

export function readDelivery(form: Form, market: Market): Answer<Checkout['delivery']> {
  const method = form.method;
  const value = {
    address: readText(form, 'address'),
    postcode: readText(form, 'postcode').toUpperCase(),
    city: readText(form, 'city'),
    region: hasRegion(market) ? readText(form, 'region') : '',
    method: isDelivery(method) ? method : 'standard',
  } as const;
  const wrong = wrongOf([
    ['address', STREET.test(value.address)],
    ['postcode', POSTCODES[market.id].rule.test(value.postcode)],
    ['city', NAME.test(value.city)],
    ['region', !hasRegion(market) || NAME.test(value.region)],
    ['method', isDelivery(method)],
  ]);
  return { value, wrong };
}

export function readPayment(form: Form, market: Market, hasPlan: boolean): Answer<Payment> {
  const payment = paymentsIn(market, hasPlan).find((one) => one === form.payment);
  return { value: payment ?? 'card', wrong: payment === undefined ? ['payment'] : [] };
}

/** The first step that is not done: where a shopper who comes back goes on. */
export function nextStep(checkout: Partial<Checkout>): Step {
  return STEPS.find((step) => step === 'review' || checkout[step] === undefined) ?? 'review';
}
