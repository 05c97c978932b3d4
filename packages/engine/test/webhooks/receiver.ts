import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, STATUS_CODES } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Received {
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
}

/** An HTTP server that keeps what it is sent, and answers by `answer`: a status, headers with it, or never. */
export async function openReceiver(
  answer: (received: Received) => number | { status: number; location: string } | 'never',
) {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8');
    request.on('data', (part: string) => {
      body += part;
    });
    request.on('end', () => {
      const one = { path: request.url ?? '', headers: request.headers, body };
      received.push(one);
      const say = answer(one);
      if (say === 'never') return;
      // What comes after 101 is no HTTP any more, so it is written by hand.
      if (say === 101)
        request.socket.write(
          `HTTP/1.1 101 ${STATUS_CODES[101]}\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n`,
        );
      else if (typeof say === 'number') response.writeHead(say).end(`answered ${say}`);
      else response.writeHead(say.status, { location: say.location }).end();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    received,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
