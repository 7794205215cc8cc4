// Logging in and signing up.
import { SHORTEST_PASSWORD } from '../accounts/passwords.ts';
import type { Speech } from '../i18n/messages.ts';
import type { PageContext } from './context.ts';
import { Field, Problems } from './form.tsx';
import { Layout } from './layout.tsx';

export type AccountField = 'name' | 'email' | 'password';

interface Typed {
  readonly name?: string;
  readonly email?: string;
}

interface LogInProps {
  readonly page: PageContext;
  /** Where to go on. */
  readonly next: string;
  readonly typed?: Typed;
  readonly problem?: 'bad' | 'wait';
}

export function LogInPage({ page, next, typed = {}, problem }: LogInProps) {
  const { speech } = page;
  const title = speech.t('account.login.title');
  return (
    <Layout page={page} type="account" title={title}>
      <div class="narrow">
        <h1>{title}</h1>
        {problem !== undefined && (
          <div class="problems" role="alert">
            <p>{speech.t(`account.login.${problem}`)}</p>
          </div>
        )}
        <form method="post" action="/login">
          <input type="hidden" name="next" value={next} />
          <Field
            name="email"
            label={speech.t('checkout.email')}
            type="email"
            autocomplete="username"
            inputmode="email"
            value={typed.email}
          />
          <Field
            name="password"
            label={speech.t('account.password')}
            type="password"
            autocomplete="current-password"
          />
          <button type="submit" class="button button-buy">
            {speech.t('account.login')}
          </button>
        </form>
        <p class="narrow-more">
          {speech.t('account.login.none')} <a href="/signup">{speech.t('account.signup')}</a>
        </p>
      </div>
    </Layout>
  );
}

export function accountProblem(field: AccountField, speech: Speech, taken = false): string {
  if (field === 'password') return speech.t('account.error.password');
  if (field === 'email' && taken) return speech.t('account.signup.taken');
  return speech.t(`checkout.error.${field}`);
}

interface SignUpProps {
  readonly page: PageContext;
  readonly typed?: Typed;
  readonly wrong?: readonly AccountField[];
  /** There is an account of that e-mail already. */
  readonly taken?: boolean;
}

export function SignUpPage({ page, typed = {}, wrong = [], taken }: SignUpProps) {
  const { speech } = page;
  const title = speech.t('account.signup.title');
  const problem = (field: AccountField) =>
    wrong.includes(field) ? accountProblem(field, speech, taken) : undefined;
  return (
    <Layout page={page} type="account" title={title}>
      <div class="narrow">
        <h1>{title}</h1>
        <p>{speech.t('account.signup.why')}</p>
        <Problems
          summary={speech.t('checkout.error.summary')}
          problems={wrong.map((field) => [field, accountProblem(field, speech, taken)])}
        />
        <form method="post" action="/signup" novalidate>
          <Field
            name="name"
            label={speech.t('checkout.name')}
            autocomplete="name"
            value={typed.name}
            problem={problem('name')}
          />
          <Field
            name="email"
            label={speech.t('checkout.email')}
            type="email"
            autocomplete="email"
            inputmode="email"
            value={typed.email}
            problem={problem('email')}
          />
          <Field
            name="password"
            label={speech.t('account.password')}
            hint={speech.t('account.password.hint')}
            type="password"
            autocomplete="new-password"
            minlength={SHORTEST_PASSWORD}
            problem={problem('password')}
          />
          <button type="submit" class="button button-buy">
            {speech.t('account.signup')}
          </button>
        </form>
        <p class="narrow-more">
          {speech.t('account.signup.have')} <a href="/login">{speech.t('account.login')}</a>
        </p>
      </div>
    </Layout>
  );
}
