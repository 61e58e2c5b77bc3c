/** A visitor without a browser: the socket alone. */
import WebSocket from 'ws';
import { decodeFrame } from '../build/src/bridge/frame.js';

export async function connect(url) {
  const socket = new WebSocket(new URL('ws', url.replace('http', 'ws')));
  socket.binaryType = 'arraybuffer';
  let revision = 0;
  let follow = () => undefined;
  const welcomed = new Promise((resolve, reject) => {
    socket.once('error', reject);
    socket.on('message', (data, binary) => {
      const at = performance.now();
      const message = binary ? { type: 'frame', ...decodeFrame(data) } : JSON.parse(Buffer.from(data).toString());
      if (message.type === 'welcome') resolve();
      else follow(message, at);
    });
  });
  await new Promise((resolve) => socket.once('open', resolve));
  socket.send(JSON.stringify({ type: 'hello', protocol: 1, client: 'bench' }));
  await welcomed;
  return {
    /** Looks at a view; `until(message, milliseconds since it was sent)` ends the wait with what it returns. */
    look(view, until) {
      revision++;
      const mine = revision;
      const sent = performance.now();
      return new Promise((resolve, reject) => {
        follow = (message, at) => {
          if (message.revision !== undefined && message.revision !== mine) return;
          if (message.type === 'error') reject(new Error(`${message.code}: ${message.message}`));
          const result = until(message, at - sent);
          if (result !== undefined) resolve(result);
        };
        socket.send(JSON.stringify({ type: 'view', revision: mine, view }));
      });
    },
    /** Looks and does not wait. */
    glance(view) {
      revision++;
      socket.send(JSON.stringify({ type: 'view', revision, view }));
    },
    stop: () => socket.send(JSON.stringify({ type: 'stop' })),
    close: () => socket.close(),
  };
}
