import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

export const KEY_ID = 'tester';
export const SECRET = 'the-secret-of-the-tests';

/**
 * The subset of S3 used here: objects by path in the bucket `cards`, signatures recomputed from the request as AWS
 * describes them (version 4), errors as XML with their codes, and 503 for the first try of each PUT.
 */
export async function startBucket() {
  const objects = new Map<string, Buffer>();
  const tried = new Set<string>();
  const server = createServer(async (request, response) => {
    const body = await buffer(request);
    const refusal = refusalOf(request, body);
    if (refusal) return answer(request, response, ...refusal);
    const path = String(request.url);
    const { method } = request;
    if (!path.startsWith('/cards/')) return answer(request, response, 404, 'NoSuchBucket');
    if (method === 'PUT') {
      const first = !tried.has(path);
      tried.add(path);
      if (first) return answer(request, response, 503, 'SlowDown');
      objects.set(path, body);
      return answer(request, response, 200);
    }
    if (method === 'DELETE') {
      objects.delete(path);
      return answer(request, response, 204);
    }
    const content = objects.get(path);
    return content ? answer(request, response, 200, content) : answer(request, response, 404, 'NoSuchKey');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { objects, close, endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

function answer(request: IncomingMessage, response: ServerResponse, status: number, said?: string | Buffer) {
  const content =
    typeof said === 'string' ? `<?xml version="1.0"?><Error><Code>${said}</Code></Error>` : said;
  response.writeHead(status, content ? { 'content-length': Buffer.byteLength(content) } : {});
  response.end(request.method === 'HEAD' ? undefined : content);
}

const sha256 = (data: string | Buffer) => createHash('sha256').update(data).digest('hex');
const hmac = (key: string | Buffer, data: string) => createHmac('sha256', key).update(data).digest();

/** Why the request is not to be trusted, by its signature; null if it is fine. */
function refusalOf(request: IncomingMessage, body: Buffer): [number, string] | null {
  const parts =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([\w-]+)\/s3\/aws4_request, SignedHeaders=([\w;-]+), Signature=([0-9a-f]{64})$/.exec(
      request.headers.authorization ?? '',
    );
  if (!parts) return [400, 'AuthorizationHeaderMalformed'];
  const [, keyId = '', day = '', region = '', names = '', signature = ''] = parts;
  if (keyId !== KEY_ID) return [403, 'InvalidAccessKeyId'];
  if (region !== 'us-east-1') return [400, 'AuthorizationHeaderMalformed'];
  const signed = names.split(';');
  if (!['host', 'x-amz-content-sha256', 'x-amz-date'].every((name) => signed.includes(name)))
    return [403, 'AccessDenied'];
  const claimed = String(request.headers['x-amz-content-sha256']);
  if (claimed !== 'UNSIGNED-PAYLOAD' && claimed !== sha256(body)) return [400, 'XAmzContentSHA256Mismatch'];
  const { pathname, searchParams } = new URL(String(request.url), 'http://store');
  searchParams.sort();
  const canonical = [
    request.method,
    pathname,
    searchParams.toString(),
    ...signed.map((name) => `${name}:${String(request.headers[name]).trim()}`),
    '',
    names,
    claimed,
  ].join('\n');
  const date = String(request.headers['x-amz-date']);
  const scope = `${day}/${region}/s3/aws4_request`;
  const toSign = ['AWS4-HMAC-SHA256', date, scope, sha256(canonical)].join('\n');
  const key = [day, region, 's3', 'aws4_request'].reduce<string | Buffer>(hmac, `AWS4${SECRET}`);
  const right = timingSafeEqual(hmac(key, toSign), Buffer.from(signature, 'hex'));
  return right ? null : [403, 'SignatureDoesNotMatch'];
}
