import { randomUUID } from 'node:crypto';
import { type KeyScope, keyScopes } from '@waymark/db/schema/workspace';
import { createKey } from '@waymark/workspace/settings/keys';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { openApiDocument } from '../src/rest/openapi.ts';
import { routes } from '../src/rest/routes.ts';
import { clientFor } from './client.ts';
import { addWorkspace, rest, startTestServer, type TestServer } from './server.ts';

let server: TestServer;
let home: Awaited<ReturnType<typeof addWorkspace>>;
beforeAll(async () => {
  server = await startTestServer(inject('postgresUrl'));
  home = await addWorkspace(server, 'Home', ['admin']);
});
afterAll(() => server.close());

const make = (scopes: KeyScope[]) =>
  createKey(server.sql, home.workspaceId, { name: scopes.join(), scopes, days: 30, actor: 'tests' });

const addressOf = (path: string) => path.replace(':id', randomUUID()).replace(':externalId', 'c-1');

describe('what a key may do', () => {
  it.each(keyScopes)('a key with only "%s" calls the routes that need it and no other', async (scope) => {
    const { key } = await make([scope]);
    for (const route of routes) {
      const method = route.method.toUpperCase();
      const answer = await rest(
        server,
        key,
        method,
        addressOf(route.path),
        method === 'GET' ? undefined : [],
      );
      const place = `${method} ${route.path} needs ${route.scope}`;
      const needed = [route.scope].flat();
      if (needed.includes(scope)) expect(answer.status, place).not.toBe(403);
      else {
        expect(answer, place).toMatchObject({ status: 403, problem: true });
        expect(answer.body.detail).toContain(needed.map((one) => `"${one}"`).join(' or '));
      }
    }
  });

  it('is in the OpenAPI document, at every operation', () => {
    const { paths } = JSON.parse(JSON.stringify(openApiDocument('https://waymark.example')));
    for (const { path, method, scope } of routes) {
      const operation = paths[path.replaceAll(/:(\w+)/g, '{$1}')][method];
      expect(operation.security).toEqual([scope].flat().map((one) => ({ key: [one] })));
      expect(operation.responses['403']).toBeDefined();
    }
  });

  it('is everything for a key from before permissions existed, until it is renewed', async () => {
    const { id, key } = await make(['read']);
    await server.sql`update api_key set scopes = null, expires_at = null where id = ${id}`;
    expect((await rest(server, key, 'PUT', '/customers/old-1', {})).status).not.toBe(403);
    const admin = clientFor(server, home.cookies.admin);
    const renewed = await admin.settings.renewKey.mutate({ id, scopes: ['read'], days: 30 });
    expect((await rest(server, renewed.key, 'PUT', '/customers/old-1', {})).status).toBe(403);
    expect((await rest(server, renewed.key, 'GET', '/clock')).status).toBe(200);
  });
});

describe('how long a key works', () => {
  it('ends when it expires, and says so', async () => {
    const { id, key } = await make(['read']);
    await server.sql`update api_key set expires_at = '2026-02-03T04:05:06Z' where id = ${id}`;
    const answer = await rest(server, key, 'GET', '/clock');
    expect(answer.status).toBe(401);
    expect(answer.body.detail).toContain('expired on 2026-02-03');
  });

  it('is at most another day once it is renewed', async () => {
    const { id, key } = await make(['read']);
    const admin = clientFor(server, home.cookies.admin);
    const renewed = await admin.settings.renewKey.mutate({ id, scopes: ['read', 'events'], days: 90 });
    expect((await rest(server, key, 'GET', '/clock')).status).toBe(200);
    const { keys } = await admin.settings.get.query();
    const daysLeft = (of: string) =>
      (Date.parse(keys.find((each) => each.id === of)?.expiresAt ?? '') - Date.now()) / 86_400_000;
    expect(daysLeft(id)).toBeCloseTo(1, 1);
    expect(daysLeft(renewed.id)).toBeCloseTo(90, 1);
    expect(keys.find((each) => each.id === renewed.id)).toMatchObject({
      name: 'read',
      scopes: ['read', 'events'],
    });
    await admin.settings.revokeKey.mutate({ id: renewed.id });
    await expect(
      admin.settings.renewKey.mutate({ id: renewed.id, scopes: ['read'], days: 30 }),
    ).rejects.toMatchObject({ data: { code: 'CONFLICT' } });
  });
});
