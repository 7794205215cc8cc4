// Where a visit comes from: campaign parameters of the address first, then the referrer.
import type { Params } from '../wire/params.js';

const SEARCH = /(^|\.)(google|bing|duckduckgo|yahoo|ecosia|yandex|baidu)\./;

/** Parameters `traffic_*` of a page view; empty where it is a direct visit or one inside the site. */
export function trafficParams(location: string, referrer: string): Params {
  const { searchParams: query, hostname } = new URL(location);
  const bare = (host: string): string => host.replace(/^www\./, '');
  const params: Params = {};
  const set = (source: string, medium: string, campaign = query.get('utm_campaign')): Params => {
    params['traffic_source'] = source;
    params['traffic_medium'] = medium;
    if (campaign) params['traffic_campaign'] = campaign;
    return params;
  };
  const source = query.get('utm_source');
  if (source) return set(source, query.get('utm_medium') ?? '');
  if (/[?&](gclid|[gw]braid)=/.test(location)) return set('google', 'cpc');
  let from;
  try {
    from = bare(new URL(referrer).hostname);
  } catch {
    return params;
  }
  if (from === bare(hostname)) return params;
  const engine = SEARCH.exec(from);
  if (engine) return set(engine[2]!, 'organic');
  return set(from, 'referral');
}
