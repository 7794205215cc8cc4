// The fields of the checkout's steps.
import type { CartView } from '../cart/cart.ts';
import {
  hasRegion,
  type Address,
  type Checkout,
  type Contact,
  type Field as Wrong,
} from '../cart/checkout.ts';
import { DELIVERIES, deliveryPrice, paymentsIn, type Payment } from '../cart/delivery.ts';
import { instalmentsFor } from '../i18n/markets.ts';
import type { Speech } from '../i18n/messages.ts';
import { Choice, Field } from './form.tsx';
import { paymentOf } from './order-facts.ts';

interface FieldsProps {
  readonly speech: Speech;
  /** What is wrong with a field; undefined: nothing. */
  readonly problem: (field: Wrong) => string | undefined;
}

export function ContactFields({
  speech,
  problem,
  told,
}: FieldsProps & { told: Contact | undefined }) {
  return (
    <>
      <Field
        name="name"
        label={speech.t('checkout.name')}
        autocomplete="name"
        value={told?.name}
        problem={problem('name')}
      />
      <Field
        name="email"
        label={speech.t('checkout.email')}
        type="email"
        autocomplete="email"
        inputmode="email"
        value={told?.email}
        problem={problem('email')}
      />
      <Field
        name="phone"
        label={speech.t('checkout.phone')}
        hint={speech.t('checkout.phone.hint')}
        type="tel"
        autocomplete="tel"
        inputmode="tel"
        optional
        value={told?.phone}
        problem={problem('phone')}
      />
    </>
  );
}

const ADDRESS = [
  ['address', 'street-address'],
  ['postcode', 'postal-code'],
  ['city', 'address-level2'],
  ['region', 'address-level1'],
] as const satisfies readonly (readonly [keyof Address, string])[];

interface DeliveryProps extends FieldsProps {
  readonly cart: CartView;
  readonly told: Checkout['delivery'] | undefined;
}

export function DeliveryFields({ speech, problem, cart, told }: DeliveryProps) {
  const { market } = speech;
  return (
    <>
      {ADDRESS.filter(([name]) => name !== 'region' || hasRegion(market)).map(
        ([name, autocomplete]) => (
          <Field
            name={name}
            label={speech.t(`checkout.${name}`)}
            autocomplete={autocomplete}
            {...(name === 'postcode' && market.country !== 'GB' && { inputmode: 'numeric' })}
            value={told?.[name]}
            problem={problem(name)}
          />
        ),
      )}
      <fieldset class="choices" id="method">
        <legend>{speech.t('checkout.method')}</legend>
        {DELIVERIES.map((method) => {
          const price = deliveryPrice(method, cart.totals.goods, market);
          return (
            <Choice
              id={`method-${method}`}
              name="method"
              value={method}
              checked={method === (told?.method ?? 'standard')}
            >
              <span>
                <strong>{speech.t(`delivery.${method}`)}</strong>
                <small>{speech.t(`delivery.${method}.text`)}</small>
              </span>
              <span class="choice-price">
                {price === 0 ? speech.t('cart.free') : speech.money(price)}
              </span>
            </Choice>
          );
        })}
      </fieldset>
    </>
  );
}

interface PaymentProps extends FieldsProps {
  readonly cart: CartView;
  readonly told: Payment | undefined;
}

export function PaymentFields({ speech, problem, cart, told }: PaymentProps) {
  const { market } = speech;
  const hasPlan = instalmentsFor(cart.totals.total, market) !== undefined;
  const wrong = problem('payment');
  return (
    <>
      <fieldset class="choices" id="payment">
        <legend>{speech.t('checkout.payment')}</legend>
        {paymentsIn(market, hasPlan).map((payment, index) => (
          <Choice
            id={`payment-${payment}`}
            name="payment"
            value={payment}
            checked={told === undefined ? index === 0 : payment === told}
          >
            <span>
              <strong>{paymentOf(payment, cart, speech)}</strong>
              <small>{speech.t(`payment.${payment}.text`)}</small>
            </span>
          </Choice>
        ))}
        {wrong !== undefined && <p class="notice notice-bad">{wrong}</p>}
      </fieldset>
      <p class="checkout-note">{speech.t('checkout.note')}</p>
    </>
  );
}
