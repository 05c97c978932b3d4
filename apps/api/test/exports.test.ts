import type { Rule } from '@waymark/audience/schema';
import { upsertCustomer } from '@waymark/engine/people/customers';
import { setMembers } from '@waymark/engine/segments/people';
import { createSegment } from '@waymark/engine/segments/segments';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { clientFor } from './client.ts';
import { addWorkspace, startTestServer, type TestServer } from './server.ts';

let server: TestServer;
let home: Awaited<ReturnType<typeof addWorkspace>>;
beforeAll(async () => {
  server = await startTestServer(inject('postgresUrl'));
  home = await addWorkspace(server, 'Home', ['marketer', 'compliance']);
  const { sql } = server;
  await upsertCustomer(sql, home.workspaceId, {
    externalId: 'c-1',
    phone: '303 555 0142',
    zone: 'America/Denver',
    properties: { first_name: '=HYPERLINK("http://x")', points: -5, vip: true, note: 'a "b", c' },
    consent: { marketing: { action: 'grant', source: 'checkout', disclosure: 'Text me' } },
  });
  const list = await createSegment(sql, home.workspaceId, { name: 'Leavers', kind: 'suppression' }, 'tests');
  await setMembers(sql, home.workspaceId, { id: list.id, add: { externalIds: ['c-1'] } }, 'tests');
  await sql`
    insert into customer (workspace_id, external_id, properties, created_at)
    select ${home.workspaceId}, 'old-' || n, jsonb_build_object('shelf', n), now() - interval '1 year' - n * interval '1 minute'
    from generate_series(1, 4500) n`;
});
afterAll(() => server.close());

async function download(cookie: string, search?: string, rule?: Rule) {
  const screen = clientFor(server, cookie);
  const { address } = await screen.customers.export.mutate({ search, rule });
  const response = await fetch(server.url + address, { headers: { cookie } });
  return { status: response.status, lines: (await response.text()).split('\r\n') };
}
const audit = async () =>
  await server.sql`
  select actor, detail->>'what' as what from audit_log where action = 'people.export' order by at`;

it('exports everyone with everything known, safe for spreadsheets, and records who did', async () => {
  const { status, lines } = await download(home.cookies.compliance);
  expect(status).toBe(200);
  const head = 'Customer ID,Name,Phone,Time zone,Marketing,Transactional,Suppression list,Added';
  expect(lines[0]).toBe(`${head},first_name,note,points,shelf,vip`);
  expect(lines[1]?.replace(/[^,]+Z/, 'AT')).toBe(
    `c-1,"'=HYPERLINK(""http://x"")",'+13035550142,America/Denver,opted in,,Leavers,AT,"'=HYPERLINK(""http://x"")","a ""b"", c",-5,,yes`,
  );
  expect(lines).toHaveLength(4_501 + 2);
  expect(new Set(lines.slice(1, -1).map((line) => line.split(',')[0])).size).toBe(4_501);
  expect(await audit()).toMatchObject([{ what: 'everyone' }]);
});

it('shows a role no more of phones than its screens do, and exports the results of a search', async () => {
  const { lines } = await download(home.cookies.marketer, 'c-1');
  expect(lines).toHaveLength(3);
  expect(lines[1]).toContain(',…0142,');
  expect(lines.join()).not.toContain('303555');
  const rule: Rule = {
    match: 'all',
    conditions: [{ on: 'profile', property: 'shelf', op: 'atLeast', value: 4_499 }],
  };
  const shelved = await download(home.cookies.marketer, undefined, rule);
  expect(shelved.lines.map((line) => line.split(',')[0])).toEqual([
    'Customer ID',
    'old-4499',
    'old-4500',
    '',
  ]);
  expect((await audit()).at(-1)).toMatchObject({ what: 'those that a search found' });
});

it('asks to confirm one’s identity, and the address alone gets nobody in', async () => {
  const cookie = home.cookies.marketer;
  const before = (await audit()).length;
  await server.sql`update session set created_at = now() - interval '1 hour', confirmed_at = null`;
  await expect(clientFor(server, cookie).customers.export.mutate({})).rejects.toMatchObject({
    data: { code: 'PRECONDITION_REQUIRED' },
  });
  const direct = await fetch(`${server.url}/exports/people.csv`, { headers: { cookie } });
  expect(direct.status).toBe(403);
  expect((await fetch(`${server.url}/exports/people.csv`)).status).toBe(401);
  expect(await audit()).toHaveLength(before);
});
