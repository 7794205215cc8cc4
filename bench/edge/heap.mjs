// What an isolate of workerd has in memory, as its inspector at 127.0.0.1:PORT tells: node --experimental-websocket
// heap.mjs PORT. A process of its own, since Node 20 has WebSocket only if it is asked for.
const [port] = process.argv.slice(2);
const targets = await (await fetch(`http://127.0.0.1:${port}/json`)).json();
const socket = new WebSocket(targets[0].webSocketDebuggerUrl);
await new Promise((resolve, reject) => {
  socket.onopen = resolve;
  socket.onerror = () => reject(new Error('the inspector does not answer'));
});
socket.onmessage = ({ data }) => {
  const { result, error } = JSON.parse(data);
  if (error) throw new Error(error.message);
  console.log(JSON.stringify(result));
  process.exit();
};
socket.send(JSON.stringify({ id: 1, method: 'Runtime.getHeapUsage', params: {} }));
