// The checkout: a page per step, with what is being bought beside it.
import type { CartView } from '../cart/cart.ts';
import {
  POSTCODES,
  STEPS,
  type Checkout,
  type Field as Wrong,
  type Step,
} from '../cart/checkout.ts';
import { sorted } from '../catalogue/order.ts';
import { cartEvent } from '../datalayer/payloads.ts';
import type { Speech } from '../i18n/messages.ts';
import { ContactFields, DeliveryFields, PaymentFields } from './checkout-fields.tsx';
import type { PageContext } from './context.ts';
import { Problems } from './form.tsx';
import { Layout } from './layout.tsx';
import { addressOf, paymentOf } from './order-facts.ts';
import { Slot } from './slot.tsx';
import { Lines, Sums } from './sums.tsx';

interface CheckoutProps {
  readonly page: PageContext;
  readonly cart: CartView;
  readonly step: Step;
  /** What was told so far, or typed where the form comes back. */
  readonly told: Partial<Checkout>;
  /** Fields that have to be told again. */
  readonly wrong: readonly Wrong[];
}

/** What is wrong with a field, in words. */
export function problemOf(field: Wrong, speech: Speech): string {
  const { example } = POSTCODES[speech.market.id];
  return speech.t(`checkout.error.${field}`, { example });
}

function Steps({ step, speech }: { step: Step; speech: Speech }) {
  const now = STEPS.indexOf(step);
  return (
    <nav class="steps" aria-label={speech.t('checkout.steps')}>
      <ol>
        {STEPS.map((one, index) => (
          <li aria-current={index === now ? 'step' : undefined}>
            {index < now ? (
              <a href={`/checkout/${one}`}>{speech.t(`checkout.step.${one}`)}</a>
            ) : (
              <span>{speech.t(`checkout.step.${one}`)}</span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}

const NEXT = { contact: 'delivery', delivery: 'payment', payment: 'review' } as const;

function StepForm({ page, cart, step, told, wrong }: CheckoutProps) {
  const { speech, account } = page;
  if (step === 'review') return <Review page={page} cart={cart} told={told} />;
  const problem = (field: Wrong) => (wrong.includes(field) ? problemOf(field, speech) : undefined);
  const fields = { speech, problem };
  return (
    <form class="checkout" method="post" action={`/checkout/${step}`} novalidate>
      {step === 'contact' && account === undefined && (
        <p class="checkout-account">
          {speech.t('checkout.have.account')}{' '}
          <a href="/login?next=/checkout">{speech.t('account.login')}</a>
        </p>
      )}
      <p class="hint">{speech.t('checkout.required')}</p>
      {step === 'contact' && <ContactFields {...fields} told={told.contact} />}
      {step === 'delivery' && <DeliveryFields {...fields} cart={cart} told={told.delivery} />}
      {step === 'payment' && <PaymentFields {...fields} cart={cart} told={told.payment} />}
      <button type="submit" class="button button-buy">
        {speech.t(`checkout.next.${NEXT[step]}`)}
      </button>
    </form>
  );
}

function Review({ page, cart, told }: Pick<CheckoutProps, 'page' | 'cart' | 'told'>) {
  const { speech } = page;
  const { contact, delivery, payment } = told;
  const parts = {
    contact: contact && [contact.name, contact.email, contact.phone],
    delivery: delivery && addressOf(delivery, speech),
    payment: payment && [paymentOf(payment, cart, speech)],
  };
  return (
    <form class="checkout" method="post" action="/checkout/review">
      {(['contact', 'delivery', 'payment'] as const).map((part) => (
        <section class="review" aria-labelledby={`review-${part}`}>
          <h2 id={`review-${part}`}>{speech.t(`checkout.step.${part}`)}</h2>
          {parts[part]?.filter(Boolean).map((line) => (
            <p>{line}</p>
          ))}
          <a
            href={`/checkout/${part}`}
            aria-label={speech.t('checkout.edit.step', { step: speech.t(`checkout.step.${part}`) })}
          >
            {speech.t('checkout.edit')}
          </a>
        </section>
      ))}
      <p class="checkout-note">{speech.t('checkout.note')}</p>
      <p class="checkout-note">
        {speech.t('checkout.terms')} <a href="/info/returns">{speech.t('nav.more.returns')}</a>
      </p>
      <button type="submit" class="button button-buy">
        {speech.t('checkout.pay', { total: speech.money(cart.totals.total) })}
      </button>
    </form>
  );
}

export function CheckoutPage(props: CheckoutProps) {
  const { page, cart, step, wrong } = props;
  const { speech } = page;
  const title = `${speech.t('checkout.title')}: ${speech.t(`checkout.step.${step}`)}`;
  const begins = step === 'contact' && wrong.length === 0;
  return (
    <Layout
      page={page}
      type="checkout"
      title={title}
      events={begins ? [cartEvent('begin_checkout', cart, speech.lang)] : []}
    >
      <div class="checkout-head">
        <p>{speech.t('checkout.step', { n: STEPS.indexOf(step) + 1 })}</p>
        <h1>{speech.t(`checkout.step.${step}`)}</h1>
        <Steps step={step} speech={speech} />
      </div>
      <Problems
        summary={speech.t('checkout.error.summary')}
        problems={wrong.map((field) => [field, problemOf(field, speech)])}
      />
      <div class="cart">
        <StepForm {...props} />
        <section class="summary" aria-labelledby="summary-title">
          <h2 id="summary-title">{speech.t('cart.summary')}</h2>
          <Lines lines={cart.lines} speech={speech} />
          <Sums cart={cart} speech={speech} />
          <p>
            <a href="/cart">{speech.t('cart.view')}</a>
          </p>
        </section>
      </div>
      {step === 'contact' && (
        <Slot
          name="checkout-last"
          page={page}
          products={sorted(page.catalogue.bySport('nutrition'), 'price')}
        />
      )}
    </Layout>
  );
}
