import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { Sql } from '@waymark/db/connect';
import { keyScopes } from '@waymark/db/schema/workspace';
import { createTestDatabase } from '@waymark/db/testing';
import type { Role } from '@waymark/policy/permissions';
import { defaultPolicyRules } from '@waymark/policy/rules';
import { listenChanges } from '@waymark/workspace/changes/changes';
import { createKey } from '@waymark/workspace/settings/keys';
import { tellSecret } from '@waymark/workspace/settings/sealed';
import { createAuth } from '../src/auth/auth.ts';
import { watchSessions } from '../src/auth/openSessions.ts';
import { originRule } from '../src/auth/origin.ts';
import { addPerson } from '../src/auth/people.ts';
import type { Deps } from '../src/deps.ts';
import { bodyTimes } from '../src/edge/bodies.ts';
import { httpServer } from '../src/edge/listen.ts';
import { createLog } from '../src/edge/log.ts';
import { createServer } from '../src/server.ts';
import { createFeed } from '../src/trpc/feed.ts';
import { watched } from './watched.ts';

export const SECRET = 'a-secret-of-the-tests-with-32-characters';
export const PASSWORD = 'correct horse battery';

/**
 * The whole server on a fresh database, listening on a free port. Every response under /v1 is compared with the
 * OpenAPI document, and `close` throws if one didn't conform.
 */
export async function startTestServer(postgresUrl: string, overrides: Partial<Deps> = {}) {
  const database = await createTestDatabase(postgresUrl);
  const { sql } = database;
  tellSecret(sql, SECRET);
  const http = httpServer();
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  const { port } = http.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  const feed = createFeed();
  const listening = await listenChanges(sql, (workspaceId, change) =>
    feed.publish({ workspaceId, ...change }),
  );
  const logged: string[] = [];
  const log = createLog('info', { write: (line: string) => void logged.push(line) });
  const trustedOrigin = originRule(url, false);
  const deps: Deps = {
    sql,
    feed,
    openSessions: watchSessions(sql, log),
    log,
    auth: createAuth({ sql, publicUrl: url, secret: SECRET, trustedOrigin, log }),
    model: null,
    mailer: null,
    provider: { validateSignature: ({ signature }) => signature === 'signed' },
    publicUrl: url,
    local: null,
    demoKey: null,
    bodyTimes,
    keyLimit: 100_000,
    webDir: '/nowhere',
    proxies: 0,
    ...overrides,
  };
  const breaches: string[] = [];
  http.on('request', watched(createServer(deps), breaches));
  const close = async () => {
    http.closeAllConnections();
    http.close();
    await listening.close();
    await database.drop();
    if (breaches.length > 0)
      throw new Error(`/v1 answered otherwise than its document says:\n${[...new Set(breaches)].join('\n')}`);
  };
  return { url, sql, deps, logged, breaches, close };
}

/** A second process on the same database with the same configuration. */
export async function startServerBeside({ deps, breaches }: TestServer) {
  const http = httpServer();
  http.on('request', watched(createServer(deps), breaches));
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  const { port } = http.address() as AddressInfo;
  const close = async () => {
    http.closeAllConnections();
    http.close();
  };
  return { url: `http://127.0.0.1:${port}`, close };
}

export type TestServer = Awaited<ReturnType<typeof startTestServer>>;

/** A workspace with a sender, a key and a signed-in person for each role asked for. */
export async function addWorkspace(server: TestServer, name: string, roles: Role[] = []) {
  const { sql } = server;
  const workspaceId = await insertWorkspace(sql, name);
  const { key } = await createKey(sql, workspaceId, {
    name: 'tests',
    scopes: keyScopes,
    days: 1,
    actor: 'tests',
  });
  const cookies = {} as Record<Role, string>;
  for (const role of roles) {
    const email = `${role}@${name.toLowerCase().replaceAll(/\W/g, '')}.example`;
    await addPerson(sql, workspaceId, { name: `The ${role}`, email, password: PASSWORD, role });
    cookies[role] = await signIn(server, email);
  }
  return { workspaceId, key, cookies };
}

async function insertWorkspace(sql: Sql, name: string): Promise<string> {
  const [row] = await sql<{ id: string }[]>`
    insert into workspace (name, policy) values (${name}, ${sql.json(defaultPolicyRules)}) returning id`;
  if (!row) throw new Error('no workspace');
  await sql`
    insert into sender (workspace_id, phone, name, sms_per_second, mms_per_second)
    select ${row.id}, '+' || 15550100 + count(*), 'Main', 100, 100 from sender`;
  return row.id;
}

/** Signs in by email and password; returns the cookie to send. */
export async function signIn({ url }: { url: string }, email: string, password = PASSWORD): Promise<string> {
  const response = await fetch(`${url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ email, password }),
  });
  if (!response.ok) throw new Error(`sign-in answered ${response.status}: ${await response.text()}`);
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
}

/** A /v1 request with a key; `body` may be a string to be sent as is. */
export async function rest(
  { url }: { url: string },
  key: string | null,
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
) {
  const response: Response = await fetch(`${url}/v1${path}`, {
    method,
    headers: {
      ...(key ? { authorization: `Bearer ${key}` } : {}),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  const type = response.headers.get('content-type') ?? '';
  return {
    status: response.status,
    header: (name: string): string | null => response.headers.get(name),
    problem: type.startsWith('application/problem+json'),
    // biome-ignore lint/suspicious/noExplicitAny: tests look into answers freely
    body: (type.includes('json') ? JSON.parse(text) : text) as any,
  };
}
