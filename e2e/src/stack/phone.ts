import { stack } from './stack.ts';

interface LogLine {
  kind: string;
  message?: { sid: string; direction: string; person: string; number: string; body: string };
}

/** A call to the phone network's controls. */
export async function carrier(method: string, path: string, body?: unknown): Promise<Response> {
  const answer = await fetch(`${stack.phoneUrl}/_carrier/${path}`, {
    method,
    headers: { 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  return answer;
}

/**
 * What the network accepted from Waymark for this number, oldest first: the truth about who was texted, and how
 * often.
 */
export async function textsTo(phone: string): Promise<{ body: string; number: string }[]> {
  const lines = (await (await carrier('GET', 'log')).text()).split('\n').filter(Boolean);
  return lines
    .map((line): LogLine => JSON.parse(line))
    .flatMap(({ kind, message }) =>
      kind === 'message' && message?.person === phone && message.direction !== 'inbound' ? [message] : [],
    );
}

/** Makes the next texts to this number fail in this way. */
export async function fail(
  phone: string,
  mode: string,
  options: Record<string, unknown> = {},
): Promise<void> {
  await carrier('POST', 'modes', { mode, to: phone, ...options });
}
