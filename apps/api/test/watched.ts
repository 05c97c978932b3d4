import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';
import { openApiDocument } from '../src/rest/openapi.ts';
import { contractOf } from '../src/testing/contract.ts';

const breachOf = contractOf(JSON.parse(JSON.stringify(openApiDocument('http://localhost'))));
const decoders: Record<string, (bytes: Buffer) => Buffer> = {
  br: brotliDecompressSync,
  gzip: gunzipSync,
  deflate: inflateSync,
};

/** Lets `listener` answer, and adds to `breaches` every response under /v1 that the OpenAPI document doesn't allow. */
export function watched(listener: RequestListener, breaches: string[]): RequestListener {
  return (request, response) => {
    if (request.url?.startsWith('/v1')) watch(request, response, breaches);
    listener(request, response);
  };
}

function watch(request: IncomingMessage, response: ServerResponse, breaches: string[]): void {
  const parts: Buffer[] = [];
  const keep = (chunk: unknown) => {
    if (typeof chunk === 'string' || chunk instanceof Uint8Array) parts.push(Buffer.from(chunk));
  };
  const { method = 'GET', url = '' } = request;
  const kept = <Send extends (...args: never[]) => unknown>(send: Send): Send =>
    new Proxy(send, {
      apply(target, self, args: unknown[]) {
        keep(args[0]);
        return Reflect.apply(target, self, args);
      },
    });
  response.write = kept(response.write);
  response.end = kept(response.end);
  response.on('finish', () => {
    const decode = decoders[String(response.getHeader('content-encoding') ?? '')];
    const bytes = decode ? decode(Buffer.concat(parts)) : Buffer.concat(parts);
    const contentType = String(response.getHeader('content-type') ?? '');
    const body = contentType.includes('json') && bytes.length > 0 ? JSON.parse(bytes.toString()) : undefined;
    const breach = breachOf({ method, path: url, status: response.statusCode, contentType, body });
    if (breach) breaches.push(breach);
  });
}
