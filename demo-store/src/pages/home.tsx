// The home page: hero, what is picked for the visitor, sports as the lanes of a track, offers.
import { sorted } from '../catalogue/order.ts';
import { SPORTS, type Sport } from '../catalogue/types.ts';
import { viewItemList } from '../datalayer/payloads.ts';
import type { PageContext } from './context.ts';
import { Layout } from './layout.tsx';
import { Grid, Slot } from './parts.tsx';

const HERO = 'run-alisio-4';

/** The product that stands for a sport in its lane. */
const LANE_PRODUCTS: Readonly<Record<Sport, string>> = {
  running: 'run-bruma-tempo',
  trail: 'trail-canchal-3',
  football: 'fut-balon-liga',
  swimming: 'nat-gafas-corriente',
  outdoor: 'out-mochila-28',
  fitness: 'fit-kettlebell-12',
  nutrition: 'nut-gel-limon',
};

const DEALS = 4;
const NEW = 4;

export function HomePage({ page }: { page: PageContext }) {
  const { speech, catalogue } = page;
  const deals = catalogue.reduced().slice(0, DEALS);
  const fresh = catalogue
    .newest()
    .filter((p) => !deals.includes(p))
    .slice(0, NEW);
  return (
    <Layout
      page={page}
      type="home"
      title=""
      events={[
        viewItemList('home-deals', speech.t('home.deals'), deals, speech.lang),
        viewItemList('home-new', speech.t('home.new'), fresh, speech.lang),
      ]}
      products={[...deals, ...fresh]}
    >
      <section class="hero">
        <div class="hero-text">
          <h1>{speech.t('home.title')}</h1>
          <p>{speech.t('home.text')}</p>
          <a class="button button-hivis" href="/c/running?group=shoes">
            {speech.t('home.cta')}
          </a>
        </div>
        <img class="hero-shoe" src={`/img/${HERO}.svg?cutout=1`} alt="" width="400" height="400" />
      </section>
      <Slot name="home-for-you" speech={speech} products={sorted(catalogue.products, 'popular')} />
      <section class="lanes" aria-labelledby="lanes-title">
        <h2 id="lanes-title">{speech.t('home.sports')}</h2>
        <ol>
          {SPORTS.map((sport, index) => (
            <li>
              <a href={`/c/${sport}`}>
                <span class="lane-number" aria-hidden="true">
                  {index + 1}
                </span>
                <span class="lane-name">{speech.t(`sport.${sport}`)}</span>
                <span class="lane-intro">{speech.t(`sport.${sport}.intro`)}</span>
                <img
                  src={`/img/${LANE_PRODUCTS[sport]}.svg?cutout=1`}
                  alt=""
                  width="400"
                  height="400"
                  loading="lazy"
                />
              </a>
            </li>
          ))}
        </ol>
      </section>
      <section class="shelf" aria-labelledby="deals-title">
        <h2 id="deals-title">{speech.t('home.deals')}</h2>
        <Grid products={deals} speech={speech} list="home-deals" />
      </section>
      <section class="shelf" aria-labelledby="new-title">
        <h2 id="new-title">{speech.t('home.new')}</h2>
        <Grid products={fresh} speech={speech} list="home-new" />
      </section>
      <ul class="promises">
        {([1, 2, 3] as const).map((n) => (
          <li>
            <strong>{speech.t(`home.promise.${n}.title`)}</strong>
            <span>{speech.t(`home.promise.${n}.text`)}</span>
          </li>
        ))}
      </ul>
    </Layout>
  );
}
