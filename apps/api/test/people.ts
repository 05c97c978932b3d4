import type { TestServer } from './server.ts';

/** A request as a browser sends it from one of our pages. */
export async function browser(
  server: Pick<TestServer, 'url'>,
  path: string,
  body?: unknown,
  cookie = '',
): Promise<{ status: number; body: Record<string, unknown>; cookie: string }> {
  const response = await fetch(server.url + path, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { origin: server.url, cookie, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return {
    status: response.status,
    body: text.startsWith('{') ? JSON.parse(text) : {},
    cookie: response.headers
      .getSetCookie()
      .map((each) => each.split(';')[0])
      .join('; '),
  };
}

/** The token at the end of a link. */
export const tokenOf = (url: string): string => url.split('#')[1] ?? '';

export const trySignIn = (server: Pick<TestServer, 'url'>, email: string, password: string) =>
  browser(server, '/api/auth/sign-in/email', { email, password });

/** Moves a session's sign-in an hour back. */
export const grownOld = (server: TestServer, email: string) => server.sql`
  update session s set created_at = now() - interval '1 hour', confirmed_at = null
  from "user" u where u.id = s.user_id and u.email = ${email}`;
