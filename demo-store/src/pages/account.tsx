// A customer's account: the way to orders and saved products, and the details.
import type { Account } from '../accounts/accounts.ts';
import { SHORTEST_PASSWORD } from '../accounts/passwords.ts';
import type { PageContext } from './context.ts';
import { Field, Problems } from './form.tsx';
import { Layout } from './layout.tsx';
import { accountProblem, type AccountField } from './log-in.tsx';
import { OrderList } from './orders.tsx';

interface AccountProps {
  readonly page: PageContext;
  readonly account: Account;
  /** Changes have just been saved. */
  readonly saved?: boolean;
  /** The name as it was typed, where the form comes back. */
  readonly typed?: string;
  readonly wrong?: readonly AccountField[];
}

const LATEST = 3;

export function AccountPage({ page, account, saved, typed, wrong = [] }: AccountProps) {
  const { speech } = page;
  const orders = [...account.orders.values()].toReversed().slice(0, LATEST);
  const problem = (field: AccountField) =>
    wrong.includes(field) ? accountProblem(field, speech) : undefined;
  return (
    <Layout page={page} type="account" title={speech.t('account.title')}>
      <div class="account-head">
        <h1>{speech.t('account.hello', { name: account.name.split(' ')[0] ?? account.name })}</h1>
        <p>{account.email}</p>
        <form method="post" action="/logout">
          <button type="submit" class="link-button">
            {speech.t('account.logout')}
          </button>
        </form>
      </div>
      <div class="account">
        <section aria-labelledby="orders-title">
          <h2 id="orders-title">{speech.t('account.orders')}</h2>
          <OrderList orders={orders} speech={speech} />
          <p class="account-links">
            {account.orders.size > LATEST && <a href="/account/orders">{speech.t('home.all')}</a>}
            <a href="/wishlist">
              {speech.t('nav.wishlist')} ({account.saved.size})
            </a>
          </p>
        </section>
        <section aria-labelledby="profile-title">
          <h2 id="profile-title">{speech.t('account.profile')}</h2>
          {saved === true && (
            <p class="notice notice-ok" role="status">
              {speech.t('account.profile.saved')}
            </p>
          )}
          <Problems
            summary={speech.t('checkout.error.summary')}
            problems={wrong.map((field) => [field, accountProblem(field, speech)])}
          />
          <form method="post" action="/account" novalidate>
            <Field
              name="name"
              label={speech.t('checkout.name')}
              autocomplete="name"
              value={typed ?? account.name}
              problem={problem('name')}
            />
            <Field
              name="password"
              label={speech.t('account.password.new')}
              hint={speech.t('account.password.hint')}
              type="password"
              autocomplete="new-password"
              minlength={SHORTEST_PASSWORD}
              optional
              problem={problem('password')}
            />
            <button type="submit" class="button">
              {speech.t('account.profile.save')}
            </button>
          </form>
        </section>
      </div>
    </Layout>
  );
}
