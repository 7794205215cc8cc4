// GrowthBook's worker as its package has it, with the same two experiments (edge/site.mjs) in its payload. It has no slots,
// no recommendations and no campaigns: what else it is given here is nothing.
import { handleRequest } from '@growthbook/edge-cloudflare';

const experiment = (key, mutation) => ({
  key,
  changeId: key,
  status: 'running',
  manual: false,
  hashAttribute: 'id',
  hashVersion: 2,
  coverage: 1,
  weights: [0.5, 0.5],
  meta: [{ key: 'a' }, { key: 'b' }],
  urlPatterns: [{ include: true, type: 'simple', pattern: '/p/*' }],
  variations: [{}, { domMutations: [mutation] }],
});

const payload = {
  features: {},
  experiments: [
    experiment('title', {
      selector: 'h1.title',
      action: 'set',
      attribute: 'html',
      value: 'Corre <b>más</b>',
    }),
    experiment('link', { selector: 'a.cta', action: 'set', attribute: 'href', value: '/sale' }),
  ],
};

export default {
  fetch: (request) =>
    handleRequest(
      request,
      { PROXY_TARGET: 'http://shop.example' },
      { payload, runVisualEditorExperiments: 'edge' },
    ),
};
