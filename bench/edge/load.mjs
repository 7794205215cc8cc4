// Load in a process of its own. `rate` 0: each of `connections` asks again as soon as it is answered, for the
// capacity; else requests begin at a fixed rate, whether those before are answered or not.
import { Agent, request } from 'node:http';

function ask(agent, port, { path, headers }) {
  return new Promise((resolve, reject) => {
    const began = performance.now();
    const out = request({ host: '127.0.0.1', port, path, headers, agent }, (answer) => {
      let bytes = 0;
      answer.on('data', (chunk) => (bytes += chunk.length));
      answer.on('end', () => resolve({ took: performance.now() - began, bytes }));
      answer.on('error', reject);
    });
    out.on('error', reject).end();
  });
}

process.on('message', async ({ port, rate, seconds, connections, requests }) => {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const times = [];
  let bytes = 0;
  let failed = 0;
  let next = 0;
  const one = async (due) => {
    try {
      const late = performance.now() - due;
      const answer = await ask(agent, port, requests[next++ % requests.length]);
      // From when it was due: what waits because of others before it has waited.
      times.push(answer.took + late);
      bytes += answer.bytes;
    } catch {
      failed++;
    }
  };
  const begin = performance.now();
  const end = begin + seconds * 1000;
  if (rate) {
    const all = [];
    for (let i = 0; i < rate * seconds; i++) {
      const due = begin + (i * 1000) / rate;
      const wait = due - performance.now();
      if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
      all.push(one(performance.now()));
    }
    await Promise.all(all);
  } else {
    await Promise.all(
      Array.from({ length: connections }, async () => {
        while (performance.now() < end) await one(performance.now());
      }),
    );
  }
  agent.destroy();
  process.send({ times, bytes, failed, seconds: (performance.now() - begin) / 1000 });
});
process.on('disconnect', () => process.exit());
