// An event in, decisions out: fold + decide in WebAssembly under Node, beside evaluators of rules that
// only answer which rules hold.
import { figure, printTable } from '../lib/report.mjs';
import { measureInTurn } from '../lib/measure.mjs';
import { GrowthBookSdk, JsonLogic, makeAttributes, Vaiven } from './contestants.mjs';
import { makeConditions, makePageViews } from './rules.mjs';

const EVENTS = 1000;

/** Throws where the contestants do not agree. */
function check(vaiven, others, attributes) {
  let holding = 0;
  let asked = 0;
  vaiven.reset();
  for (let i = 0; i < vaiven.questions.length; ++i) {
    const ours = vaiven.holding(i);
    for (const other of others) {
      const theirs = other.holding(attributes[i]);
      const differs = ours.findIndex((holds, n) => holds !== theirs[n]);
      if (differs >= 0 || ours.length !== theirs.length) {
        throw new Error(`event ${i}: Vaivén and ${other.constructor.name} differ, rule ${differs}`);
      }
    }
    holding += ours.filter(Boolean).length;
    asked += ours.length;
  }
  return holding / asked;
}

async function compare(campaigns, segments) {
  const pageViews = makePageViews(EVENTS);
  const audiences = makeConditions(campaigns, { changing: true });
  const members = makeConditions(segments, { changing: false });
  const vaiven = await Vaiven.create(audiences, members, pageViews);
  const attributes = makeAttributes(pageViews, vaiven.firstPage);
  const jsonLogic = new JsonLogic([...audiences, ...members]);
  const growthbook = new GrowthBookSdk([...audiences, ...members]);
  const share = check(vaiven, [jsonLogic, growthbook], attributes);
  const reset = () => vaiven.reset();
  const results = measureInTurn([
    { name: 'Vaivén: fold + decide', prepare: reset, step: (i) => vaiven.apply(i) },
    { name: '  fold alone', prepare: reset, step: (i) => vaiven.fold(i) },
    { name: '  decide alone', prepare: reset, step: (i) => vaiven.decide(i) },
    { name: 'json-logic-js: rules alone', step: (i) => jsonLogic.apply(attributes[i]) },
    { name: 'GrowthBook SDK: rules alone', step: (i) => growthbook.apply(attributes[i]) },
  ]);
  const title = `${campaigns} campaigns × 3 conditions${segments ? ` + ${segments} segments` : ''}`;
  console.log(`\n  ${title}; ${Math.round(share * 100)} % of the rules hold; µs per event`);
  const rows = results.map(({ name, mean, p50, p99 }) => [
    name,
    ...[mean, p50, p99].map(figure),
    `${figure(mean / results[0].mean)} ×`,
  ]);
  printTable([['', 'mean of 1,000', 'p50', 'p99', 'to Vaivén'], ...rows]);
}

export async function run() {
  await compare(200, 0);
  await compare(200, 100);
}
