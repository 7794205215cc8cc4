// The home page: hero, what is picked for the visitor, sports as the lanes of a track, offers, help.
import { sorted } from '../catalogue/order.ts';
import { SPORTS, type Sport } from '../catalogue/types.ts';
import { viewItemList } from '../datalayer/payloads.ts';
import { Grid } from './card.tsx';
import type { PageContext } from './context.ts';
import { Layout } from './layout.tsx';
import { Slot } from './slot.tsx';

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

function Hero({ page: { speech } }: { page: PageContext }) {
  return (
    <section class="hero">
      <div class="hero-text">
        <p class="hero-kicker">{speech.t('home.kicker')}</p>
        <h1>{speech.t('home.title')}</h1>
        <p>{speech.t('home.text')}</p>
        <p class="hero-links">
          <a class="button button-hivis" href="/c/running?group=shoes">
            {speech.t('home.cta')}
          </a>
          <a class="button button-light" href="/sale">
            {speech.t('home.cta2')}
          </a>
        </p>
      </div>
      <img class="hero-shoe" src={`/img/${HERO}.svg?cutout=1`} alt="" width="400" height="400" />
    </section>
  );
}

function Lanes({ page: { speech } }: { page: PageContext }) {
  return (
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
  );
}

function Help({ page: { speech } }: { page: PageContext }) {
  return (
    <section class="guides" aria-labelledby="guides-title">
      <h2 id="guides-title">{speech.t('home.guides')}</h2>
      <ul>
        {(['size-guide', 'returns'] as const).map((name, index) => (
          <li>
            <a href={`/info/${name}`}>
              <strong>{speech.t(index === 0 ? 'home.guide.1.title' : 'home.guide.2.title')}</strong>
              <span>{speech.t(index === 0 ? 'home.guide.1.text' : 'home.guide.2.text')}</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

export function HomePage({ page }: { page: PageContext }) {
  const { speech, catalogue } = page;
  const deals = catalogue.reduced().slice(0, DEALS);
  const from = speech.money(catalogue.market.freeShippingFrom);
  return (
    <Layout
      page={page}
      type="home"
      title=""
      events={[viewItemList('home-deals', speech.t('home.deals'), deals, speech.lang)]}
      products={deals}
    >
      <Hero page={page} />
      <Slot name="home-for-you" page={page} products={sorted(catalogue.products, 'popular')} />
      <Lanes page={page} />
      <section class="shelf" aria-labelledby="deals-title">
        <div class="shelf-head">
          <h2 id="deals-title">{speech.t('home.deals')}</h2>
          <a href="/sale">{speech.t('home.all')}</a>
        </div>
        <Grid products={deals} page={page} list="home-deals" />
      </section>
      <Slot name="home-trending" page={page} products={sorted(catalogue.products, 'rating')} />
      <Slot name="home-new" page={page} products={catalogue.newest()} />
      <Slot name="home-drops" page={page} products={catalogue.reduced()} />
      <Help page={page} />
      <ul class="promises">
        {([1, 2, 3] as const).map((n) => (
          <li>
            <strong>{speech.t(`home.promise.${n}.title`)}</strong>
            <span>{speech.t(`home.promise.${n}.text`, { from })}</span>
          </li>
        ))}
      </ul>
    </Layout>
  );
}
