// A page that only informs; the size guide has its table.
import { sizeLabel } from '../catalogue/sizes.ts';
import { infoText, INFO, type InfoName } from '../i18n/info.ts';
import { MARKETS } from '../i18n/markets.ts';
import type { Speech } from '../i18n/messages.ts';
import type { PageContext } from './context.ts';
import { Layout } from './layout.tsx';

const SMALLEST = 36;
const LARGEST = 47;

/** Shoe sizes as the three markets call them. */
function SizeTable({ speech }: { speech: Speech }) {
  const sizes = Array.from({ length: LARGEST - SMALLEST + 1 }, (_, i) => String(SMALLEST + i));
  return (
    <div class="table">
      <table>
        <caption>{speech.t('info.sizes')}</caption>
        <thead>
          <tr>
            {MARKETS.map((market) => (
              <th scope="col">{speech.t(`market.${market}`)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sizes.map((size) => (
            <tr>
              {MARKETS.map((market) => (
                <td>{sizeLabel('shoe', size, market)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

export function InfoPage({ page, name }: { page: PageContext; name: InfoName }) {
  const { speech } = page;
  const { title, intro, sections } = infoText(name, speech);
  return (
    <Layout page={page} type="info" title={title}>
      <div class="info">
        <nav aria-label={speech.t('info.pages')}>
          <ul>
            {INFO.map((other) => (
              <li>
                <a href={`/info/${other}`} aria-current={other === name ? 'page' : undefined}>
                  {infoText(other, speech).title}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <article>
          <h1>{title}</h1>
          <p class="info-intro">{intro}</p>
          {sections.map(({ heading, text }) => (
            <section>
              <h2>{heading}</h2>
              {text.map((paragraph) => (
                <p>{paragraph}</p>
              ))}
            </section>
          ))}
          {name === 'size-guide' && <SizeTable speech={speech} />}
        </article>
      </div>
    </Layout>
  );
}
