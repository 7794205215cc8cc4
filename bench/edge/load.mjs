// Load in a process of its own, by bare sockets, so that it takes little of the two cores that it shares with what is
// measured. `rate` 0: each of `connections` asks again as soon as it is answered, for the capacity; else requests begin
// at a fixed rate, whether those before are answered or not.
import { connect } from 'node:net';

const HEAD_END = Buffer.from('\r\n\r\n');
/** Ends a chunked answer; pages have no such bytes in them. */
const LAST_CHUNK = Buffer.from('\r\n0\r\n\r\n');
const NOTHING = Buffer.alloc(0);

const bytesOf = ({ path, headers }) => {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.from(`GET ${path} HTTP/1.1\r\nhost: shop.example\r\n${lines.join('')}\r\n`);
};

/** One connection, one request at a time. */
class Connection {
  constructor(port) {
    this.socket = connect(port, '127.0.0.1').setNoDelay();
    this.socket.on('data', (chunk) => this.take(chunk));
    for (const event of ['error', 'close']) {
      this.socket.on(event, () => this.end(new Error(`the connection ended: ${event}`)));
    }
  }

  ask(request) {
    this.bytes = 0;
    this.expected = undefined;
    this.head = NOTHING;
    this.last = NOTHING;
    return new Promise((resolve, reject) => {
      this.done = { resolve, reject };
      this.socket.write(request);
    });
  }

  take(chunk) {
    this.bytes += chunk.length;
    if (this.expected === undefined) {
      this.head = Buffer.concat([this.head, chunk]);
      const end = this.head.indexOf(HEAD_END);
      if (end < 0) return;
      const text = this.head.toString('latin1', 0, end);
      if (!text.startsWith('HTTP/1.1 200')) return this.end(new Error(text));
      const length = /\r\ncontent-length: (\d+)/i.exec(text);
      this.expected = length ? end + HEAD_END.length + Number(length[1]) : Infinity;
    }
    if (this.expected === Infinity) {
      // Its end may come in pieces.
      const whole = chunk.length < LAST_CHUNK.length ? Buffer.concat([this.last, chunk]) : chunk;
      this.last = whole.subarray(-LAST_CHUNK.length);
      if (this.last.equals(LAST_CHUNK)) this.end();
    } else if (this.bytes >= this.expected) {
      this.end();
    }
  }

  end(error) {
    const { done } = this;
    this.done = undefined;
    if (error) done?.reject(error);
    else done?.resolve(this.bytes);
  }
}

process.on('message', async ({ port, rate, seconds, connections, requests }) => {
  const encoded = requests.map(bytesOf);
  const idle = Array.from({ length: connections }, () => new Connection(port));
  const all = [...idle];
  const times = [];
  let bytes = 0;
  let error;
  let next = 0;
  const one = async () => {
    // More at a time than there are connections: one more.
    const connection = idle.pop() ?? all[all.push(new Connection(port)) - 1];
    const began = performance.now();
    try {
      const size = await connection.ask(encoded[next++ % encoded.length]);
      times.push(performance.now() - began);
      bytes += size;
      idle.push(connection);
    } catch (failure) {
      error ??= String(failure);
    }
  };
  const begin = performance.now();
  const end = begin + seconds * 1000;
  if (rate) {
    const asked = [];
    for (let i = 0; i < rate * seconds; i++) {
      const wait = begin + (i * 1000) / rate - performance.now();
      if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
      asked.push(one());
    }
    await Promise.all(asked);
  } else {
    await Promise.all(
      all.map(async () => {
        while (performance.now() < end && !error) await one();
      }),
    );
  }
  for (const { socket } of all) socket.removeAllListeners('close').destroy();
  process.send({ times, bytes, error, seconds: (performance.now() - begin) / 1000 });
});
process.on('disconnect', () => process.exit());
