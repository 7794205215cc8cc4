// The foot of every page.
import { INFO, infoText } from '../i18n/info.ts';
import type { PageContext } from './context.ts';

export function Footer({ page }: { page: PageContext }) {
  const { speech, account } = page;
  return (
    <footer class="site-footer">
      <div class="site-footer-row">
        <p class="footer-about">{speech.t('footer.text')}</p>
        <nav aria-label={speech.t('nav.help')}>
          <h2>{speech.t('nav.help')}</h2>
          <ul>
            {INFO.map((name) => (
              <li>
                <a href={`/info/${name}`}>{infoText(name, speech).title}</a>
              </li>
            ))}
          </ul>
        </nav>
        <nav aria-label={speech.t('nav.tools')}>
          <h2>{speech.t('nav.tools')}</h2>
          <ul>
            <li>
              <a href={account === undefined ? '/login' : '/account'}>{speech.t('nav.account')}</a>
            </li>
            <li>
              <a href="/account/orders">{speech.t('account.orders')}</a>
            </li>
            <li>
              <a href="/wishlist">{speech.t('nav.wishlist')}</a>
            </li>
            <li>
              <button type="button" class="link-button" data-consent-open>
                {speech.t('consent.open')}
              </button>
            </li>
          </ul>
        </nav>
      </div>
    </footer>
  );
}
