import { request as overHttp } from 'node:http';
import { request as overTls } from 'node:https';
import type { LookupFunction } from 'node:net';
import { cut } from '@waymark/policy/cut';
import { isPrivateNumber, publicOnly } from '@waymark/workspace/network/publicOnly';

/** A receiver's total time limit, ms. */
const TIMEOUT_MS = 15_000;
/** How much of an answer is kept to be shown, bytes. */
const KEPT = 500;

/**
 * The result of an attempt. `status` is null if no response came; `text` is the start of the response, or what went
 * wrong.
 */
export interface Answer {
  status: number | null;
  text: string;
  /** How long the receiver asks us to wait, ms. */
  retryAfterMs: number | null;
}

/** Where deliveries may go. */
export interface Reach {
  /** The local stack: this machine and its network as well, and without TLS. */
  anywhere: boolean;
  /** Resolves names; to public addresses only unless told otherwise. */
  lookup?: LookupFunction;
}

/** What is wrong with a delivery address, in a sentence, or null. Its host name is checked when it is connected to. */
export function urlProblem(address: string, { anywhere }: Pick<Reach, 'anywhere'>): string | null {
  if (address.length > 2_000 || !URL.canParse(address))
    return 'Enter a whole address, such as https://example.com/waymark.';
  const url = new URL(address);
  if (url.protocol !== 'https:' && !(anywhere && url.protocol === 'http:'))
    return 'The address must begin with https://.';
  if (url.username !== '' || url.password !== '') return 'The address can’t hold a name or password.';
  if (!anywhere && isPrivateNumber(url)) return 'This address isn’t on the public internet.';
  return null;
}

/** Posts JSON once. Redirects are not followed, and only the public internet is connected to. Never throws. */
export async function post(
  address: string,
  body: string,
  headers: Record<string, string>,
  { anywhere, lookup = publicOnly() }: Reach,
): Promise<Answer> {
  const failed = (text: string): Answer => ({ status: null, text, retryAfterMs: null });
  const problem = urlProblem(address, { anywhere });
  if (problem !== null) return failed(problem);
  const url = new URL(address);
  const request = url.protocol === 'https:' ? overTls : overHttp;
  return await new Promise<Answer>((resolve) => {
    let heard = false;
    const asking = request(
      url,
      {
        method: 'POST',
        ...(anywhere ? {} : { lookup }),
        signal: AbortSignal.timeout(TIMEOUT_MS),
        headers: {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
          'user-agent': 'Waymark-Webhooks/1',
          ...headers,
        },
      },
      (response) => {
        heard = true;
        const { statusCode = 0, headers: answered } = response;
        const seconds = Number(answered['retry-after']);
        let text = '';
        const done = () => {
          // What else there is of an answer is not waited for.
          response.destroy();
          resolve({
            status: statusCode,
            text: cut(text, KEPT),
            retryAfterMs: seconds > 0 ? seconds * 1000 : null,
          });
        };
        response.setEncoding('utf8');
        response.on('data', (part: string) => {
          text += part.replaceAll('\0', '');
          if (text.length >= KEPT) done();
        });
        response.on('end', done);
        response.on('error', done);
      },
    );
    asking.on('error', (error) => resolve(failed(problemOf(error))));
    // An answer that asks for another protocol (101) ends with `close` and nothing else.
    asking.on('close', () => heard || resolve(failed('It hung up without an answer.')));
    asking.end(body);
  });
}

const problems = new Map([
  ['ENOTFOUND', 'There’s no server at this address.'],
  ['ECONNREFUSED', 'The server refused the connection.'],
  ['ECONNRESET', 'The server broke off the connection.'],
  ['CERT_HAS_EXPIRED', 'The server’s certificate has expired.'],
]);

/** What went wrong, with an explanation if it is one of the usual. */
function problemOf(error: Error & { code?: unknown }): string {
  if (error.name === 'TimeoutError' || error.name === 'AbortError') return 'No answer within 15 seconds.';
  return problems.get(String(error.code)) ?? error.message;
}
