// Accounts: signing up, logging in and out, details.
import type { Hono } from 'hono';

import { LONGEST_PASSWORD, SHORTEST_PASSWORD } from '../../accounts/passwords.ts';
import { readContact, readText } from '../../cart/checkout.ts';
import { AccountPage } from '../../pages/account.tsx';
import { LogInPage, SignUpPage, type AccountField } from '../../pages/log-in.tsx';
import { field, safePath, Visit, type Form, type Shop } from '../visit.ts';

function passwordIn(form: Form): string | undefined {
  const password = field(form, 'password');
  const fits = password.length >= SHORTEST_PASSWORD && password.length <= LONGEST_PASSWORD;
  return fits ? password : undefined;
}

export function accountRoutes(app: Hono, shop: Shop): void {
  const { accounts } = shop;

  app.get('/login', (c) => {
    const visit = new Visit(c, shop);
    const next = safePath(c.req.query('next') ?? '', '/account');
    if (visit.account !== undefined) return visit.redirect(next);
    return visit.send(<LogInPage page={visit.page()} next={next} />);
  });

  app.post('/login', async (c) => {
    const visit = new Visit(c, shop);
    const form = await visit.form();
    const next = safePath(field(form, 'next'), '/account');
    const email = readText(form, 'email');
    const answer = await accounts.logIn(email, field(form, 'password').slice(0, LONGEST_PASSWORD));
    if ('problem' in answer) {
      const page = visit.page('/login');
      const { problem } = answer;
      return visit.send(
        <LogInPage page={page} next={next} typed={{ email }} problem={problem} />,
        problem === 'wait' ? 429 : 422,
      );
    }
    visit.logIn(answer.account);
    visit.session?.events.push({ event: 'login', method: 'password' });
    return visit.redirect(next);
  });

  app.get('/signup', (c) => {
    const visit = new Visit(c, shop);
    if (visit.account !== undefined) return visit.redirect('/account');
    // Who has just ordered does not type it all again.
    const { contact } = visit.session?.checkout ?? {};
    return visit.send(<SignUpPage page={visit.page()} typed={contact ?? {}} />);
  });

  app.post('/signup', async (c) => {
    const visit = new Visit(c, shop);
    const form = await visit.form();
    const { value, wrong } = readContact({ ...form, phone: '' });
    const password = passwordIn(form);
    const fields: AccountField[] = wrong.filter((name) => name === 'name' || name === 'email');
    if (password === undefined) fields.push('password');
    const refuse = (bad: readonly AccountField[], taken = false) =>
      visit.send(
        <SignUpPage page={visit.page('/signup')} typed={value} wrong={bad} taken={taken} />,
        422,
      );
    if (password === undefined || fields.length > 0) return refuse(fields);
    const account = await accounts.signUp(value.email, value.name, password);
    if (account === undefined) return refuse(['email'], true);
    visit.logIn(account);
    visit.session?.events.push({ event: 'sign_up', method: 'password' });
    return visit.redirect('/account');
  });

  app.post('/logout', (c) => {
    const visit = new Visit(c, shop);
    visit.logOut();
    return visit.redirect('/');
  });

  app.get('/account', (c) => {
    const visit = new Visit(c, shop);
    const { account } = visit;
    if (account === undefined) return visit.redirect('/login');
    const saved = c.req.query('saved') === '1';
    return visit.send(<AccountPage page={visit.page()} account={account} saved={saved} />);
  });

  app.post('/account', async (c) => {
    const visit = new Visit(c, shop);
    const { account } = visit;
    if (account === undefined) return visit.redirect('/login');
    const form = await visit.form();
    const { value, wrong } = readContact({ ...form, email: account.email, phone: '' });
    const changes = field(form, 'password') !== '';
    const password = passwordIn(form);
    const fields: AccountField[] = wrong.includes('name') ? ['name'] : [];
    if (changes && password === undefined) fields.push('password');
    if (fields.length > 0) {
      const page = visit.page('/account');
      return visit.send(
        <AccountPage page={page} account={account} typed={value.name} wrong={fields} />,
        422,
      );
    }
    account.name = value.name;
    if (changes && password !== undefined) {
      await accounts.changePassword(account, password);
      // Whoever else is logged in with the old one stays out.
      shop.sessions.endOthers(account, visit.session);
    }
    return visit.redirect('/account?saved=1');
  });
}
