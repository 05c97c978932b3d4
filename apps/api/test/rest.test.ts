import { migrations } from '@waymark/journey/graph/migrate';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { examples } from '../src/rest/examples.ts';
import { routes } from '../src/rest/routes.ts';
import { addWorkspace, rest, startTestServer, type TestServer } from './server.ts';

let server: TestServer;
let key: string;
let workspaceId: string;
let journeyId: string;

beforeAll(async () => {
  server = await startTestServer(inject('postgresUrl'), { proxies: 1 });
  ({ key, workspaceId } = await addWorkspace(server, 'Home'));
  const made = await rest(server, key, 'POST', '/journeys', examples.cart);
  journeyId = made.body.id;
});
afterAll(() => server.close());

const unknown = '00000000-0000-4000-8000-000000000000';
const good = { id: 'e-1', type: 'signed_up', customerId: 'c-1', properties: { total: 5 } };

describe('a machine’s path', () => {
  it('creates a person and a journey, sends events and reads the result', async () => {
    const person = await rest(server, key, 'PUT', '/customers/c-9', {
      phone: '+14155550142',
      zone: 'America/Denver',
      properties: { first_name: 'Rosa' },
      consent: { marketing: { action: 'grant', source: 'checkout', disclosure: 'Text me' } },
    });
    expect(person).toMatchObject({
      status: 200,
      body: { id: 'c-9', phone: '+14155550142', consent: { marketing: { state: 'granted' } } },
    });
    const made = await rest(server, key, 'POST', '/journeys', examples.welcome);
    expect(made.status).toBe(201);
    expect(made.header('location')).toBe(`/v1/journeys/${made.body.id}`);
    expect(made.body).toMatchObject({ status: 'draft', live: null, revision: 1 });
    const published = await rest(server, key, 'POST', `/journeys/${made.body.id}/publish`);
    expect(published).toMatchObject({ status: 200, body: { version: 1 } });
    const told = await rest(server, key, 'POST', '/events', [
      { id: 's-1', type: 'signed_up', customerId: 'c-9' },
      { id: 's-1', type: 'signed_up', customerId: 'c-9' },
    ]);
    expect(told.body.results).toMatchObject([
      { index: 0, id: 's-1', status: 'accepted', entries: 1 },
      { index: 1, id: 's-1', status: 'duplicate' },
    ]);
    const entries = await rest(server, key, 'GET', `/journeys/${made.body.id}/entries`);
    expect(entries.body).toMatchObject({ total: 1, rows: [{ customerId: 'c-9', status: 'new' }] });
    expect((await rest(server, key, 'POST', `/journeys/${made.body.id}/pause`)).body.status).toBe('paused');
    expect((await rest(server, key, 'POST', `/journeys/${made.body.id}/resume`, {})).body.status).toBe(
      'live',
    );
    expect((await rest(server, key, 'GET', `/journeys/${made.body.id}`)).body.activePeople).toBe(1);
    const versions = await rest(server, key, 'GET', `/journeys/${made.body.id}/versions`);
    expect(versions.body.rows).toMatchObject([{ version: 1, live: true, activePeople: 1 }]);
    const first = await rest(server, key, 'GET', `/journeys/${made.body.id}/versions/1`);
    expect(first.body).toMatchObject({ version: 1, graph: examples.welcome.graph });
    const again = await rest(server, key, 'POST', `/journeys/${made.body.id}/versions/1/restore`, {
      revision: 1,
    });
    expect(again.body).toMatchObject({ revision: 2, edited: false });
    const stale = await rest(server, key, 'POST', `/journeys/${made.body.id}/versions/1/restore`, {
      revision: 1,
    });
    expect(stale.status).toBe(409);
    const closed = await rest(server, key, 'POST', `/journeys/${made.body.id}/close-entries`);
    expect(closed.body).toEqual({ finishing: 1 });
    const late = await rest(server, key, 'POST', '/events', {
      id: 's-2',
      type: 'signed_up',
      phone: '+14155550199',
    });
    expect(late.body.results).toMatchObject([{ status: 'accepted', entries: 0 }]);
    expect((await rest(server, key, 'GET', `/journeys/${made.body.id}`)).body.entriesClosed).toBe(true);
    const opened = await rest(server, key, 'POST', `/journeys/${made.body.id}/reopen-entries`);
    expect(opened.body).toMatchObject({ status: 'live', entriesClosed: false });
    expect((await rest(server, key, 'GET', '/messages?customerId=c-9')).body).toEqual({
      rows: [],
      next: null,
      total: 0,
    });
    expect((await rest(server, key, 'GET', '/customers/c-9')).body.properties).toEqual({
      first_name: 'Rosa',
    });
  });

  it('shows a journey stored in an older version in the current one', async () => {
    const { body: made } = await rest(server, key, 'POST', '/journeys', examples.welcome);
    await rest(server, key, 'POST', `/journeys/${made.id}/publish`);
    const older = `jsonb_build_object('version', 0, 'steps', %s->'nodes', 'edges', %s->'edges')`;
    migrations.push({ to: 1, up: ({ steps, ...graph }) => ({ ...graph, nodes: steps }) });
    try {
      await server.sql.unsafe(
        `update journey set draft = ${older.replaceAll('%s', 'draft')} where id = '${made.id}'`,
      );
      await server.sql.unsafe(
        `update journey_version set graph = ${older.replaceAll('%s', 'graph')} where journey_id = '${made.id}'`,
      );
      const { graph } = examples.welcome;
      expect((await rest(server, key, 'GET', `/journeys/${made.id}`)).body).toMatchObject({
        graph,
        edited: false,
      });
      expect((await rest(server, key, 'GET', `/journeys/${made.id}/versions/1`)).body).toMatchObject({
        graph,
      });
    } finally {
      migrations.length = 0;
    }
  });

  it('pages through journeys without missing one', async () => {
    for (const name of ['A', 'B', 'C'])
      await rest(server, key, 'POST', '/journeys', { ...examples.cart, name });
    const seen: string[] = [];
    let cursor = '';
    do {
      const { body } = await rest(
        server,
        key,
        'GET',
        `/journeys?limit=2${cursor ? `&cursor=${cursor}` : ''}`,
      );
      seen.push(...body.rows.map(({ id }: { id: string }) => id));
      cursor = body.next;
    } while (cursor);
    const { body } = await rest(server, key, 'GET', '/journeys?limit=200');
    expect(seen).toEqual(body.rows.map(({ id }: { id: string }) => id));
    expect(new Set(seen).size).toBe(body.total);
  });

  it('sets and reads the clock', async () => {
    const set = await rest(server, key, 'PUT', '/clock', { at: '2026-03-02T09:00:00Z', pace: 0 });
    expect(set.body).toMatchObject({ mode: 'test', now: '2026-03-02T09:00:00.000Z', pace: 0 });
    expect((await rest(server, key, 'PUT', '/clock', { mode: 'real' })).body.mode).toBe('real');
  });

  it('keeps the good events of a batch and names the bad ones', async () => {
    const { status, body } = await rest(server, key, 'POST', '/events', {
      events: [
        { id: 'b-1', type: 'seen', customerId: 'batch-1' },
        { id: 'b-2', type: 'Bad Type', customerId: 'batch-2' },
        { id: 'b-3', type: 'seen' },
        { id: 'b-4', type: 'seen', customerId: 'batch-4', properties: { text: 'a\u0000b' } },
        'not an event',
        { id: 'b-6', type: 'seen', customerId: 'batch-6', properties: { text: 'x'.repeat(1_000_000) } },
      ],
    });
    expect(status).toBe(200);
    expect(body.results.map((each: { status: string }) => each.status)).toEqual([
      'accepted',
      'rejected',
      'rejected',
      'rejected',
      'rejected',
      'rejected',
    ]);
    for (const each of body.results.slice(1)) expect(each.reason).toEqual(expect.any(String));
    expect(body.results[1].id).toBe('b-2');
    const rows =
      await server.sql`select external_id from event where workspace_id = ${workspaceId} and external_id like 'b-%'`;
    expect(rows.map((row) => row.external_id)).toEqual(['b-1']);
    const people =
      await server.sql`select 1 from customer where workspace_id = ${workspaceId} and external_id like 'batch-%'`;
    expect(people.length).toBe(1);
  });
});

const FORM = '--x\r\nContent-Disposition: form-data; name="mapping"\r\n\r\n{}\r\n--x--\r\n';
const deep = `${'[1,'.repeat(50_000)}1${']'.repeat(50_000)}`;
const text = 'x'.repeat(1_000_000);

/** Bodies that no route accepts, by what is wrong with them; `good` is one the route does accept. */
function badBodies(goodBody: Record<string, unknown>): [string, string][] {
  const first = Object.keys(goodBody)[0] ?? 'name';
  const withKey = (member: string) =>
    JSON.stringify(goodBody).replace(/^\{/, `{${member}${first ? ',' : ''}`);
  return [
    ['malformed JSON', '{"id": '],
    ['no JSON at all', 'hello'],
    ['a number', '42'],
    ['null', 'null'],
    ['an empty array', '[]'],
    ['a wrong type', JSON.stringify({ ...goodBody, [first]: { nested: [1, 2] } })],
    ['a 1 MB string', JSON.stringify({ ...goodBody, [first]: text })],
    ['NUL', JSON.stringify({ ...goodBody, [first]: 'a\u0000b' })],
    ['half a character', JSON.stringify({ ...goodBody, [first]: 'a\ud800b' })],
    ['deep JSON', withKey(`"deep": ${deep}`)],
    ['__proto__', withKey('"__proto__": {"polluted": true}')],
    ['an unknown field', withKey('"surprise": 1')],
  ];
}

const bodies: Record<string, Record<string, unknown>> = {
  '/events': good,
  '/customers/:id': { phone: '+14155550101', zone: 'America/Denver' },
  '/journeys': { name: 'J', graph: { version: 1, nodes: [], edges: [] } },
  '/journeys/:id/publish': { revision: 1 },
  '/journeys/:id/pause': {},
  '/journeys/:id/resume': {},
  '/journeys/:id/close-entries': {},
  '/journeys/:id/versions/:number/restore': { revision: 1 },
  '/journeys/:id/reopen-entries': {},
  '/journeys/:id/entries': { customerId: 'c-1', key: 'k-1' },
  '/clock': { mode: 'test', pace: 1 },
  '/segments/:id/campaigns': { name: 'Sale', text: 'Hi' },
  '/webhooks/:id/replay': { failedSince: '2026-01-01T00:00:00Z' },
};

const fill = (path: string, id: string) => path.replace(':id', id).replace(':number', '1');

/** Row counts of everything /v1 can write. */
async function written() {
  const [row] = await server.sql`
    select (select count(*) from customer) as customers, (select count(*) from event) as events,
      (select count(*) from journey) as journeys, (select count(*) from entry) as entries,
      (select count(*) from journey_version) as versions, (select count(*) from consent_event) as consent,
      (select string_agg(status, ',' order by id) from journey) as statuses,
      (select string_agg(clock::text, ',' order by id) from workspace) as clocks`;
  return row;
}

describe.each(routes.map((each) => [`${each.method.toUpperCase()} ${each.path}`, each] as const))(
  'bad input to %s',
  (_, route) => {
    const method = route.method.toUpperCase();
    const path = () =>
      fill(route.path, /^.(customers|products|stores)/.test(route.path) ? 'c-77' : journeyId);

    it('is refused without a key, with a wrong one, and with one in the wrong form', async () => {
      const body = bodies[route.path];
      for (const [wrong, headers] of [
        [null, {}],
        ['wm_wrong-key-wrong-key', {}],
        [null, { authorization: 'Basic abc' }],
        [null, { authorization: 'Bearer ' }],
      ] as const) {
        // Each route from its own address: wrong keys are counted by address.
        const from = { 'x-forwarded-for': `10.0.0.${routes.indexOf(route)}` };
        const sent = await rest(server, wrong, method, path(), route.body ? body : undefined, {
          ...headers,
          ...from,
        });
        expect(sent).toMatchObject({ status: 401, problem: true });
        expect(sent.header('www-authenticate')).toContain('Bearer');
      }
    });

    if (route.body) {
      it.each(badBodies(bodies[route.path] ?? {}))(
        '%s: a problem document, nothing written',
        async (_, body) => {
          const before = await written();
          const answer = await rest(server, key, method, path(), body);
          expect(answer.problem, JSON.stringify(answer.body).slice(0, 200)).toBe(true);
          expect(route.body?.multipart ? [415] : [400, 413, 422]).toContain(answer.status);
          expect(answer.body).toMatchObject({
            type: expect.any(String),
            title: expect.any(String),
            status: answer.status,
          });
          expect(await written()).toEqual(before);
          expect(({} as Record<string, unknown>).polluted).toBeUndefined();
        },
      );

      it('another content type, or none: 415', async () => {
        const other = route.body?.multipart ? 'application/json' : 'multipart/form-data; boundary=x';
        for (const type of ['text/plain', 'application/x-www-form-urlencoded', other]) {
          const answer = await rest(server, key, method, path(), '{"a":1}', { 'content-type': type });
          expect(answer).toMatchObject({ status: 415, problem: true });
        }
      });

      it('a body that is too large: 413', async () => {
        const answer = await rest(server, key, method, path(), JSON.stringify({ x: 'x'.repeat(6_000_000) }));
        expect(answer).toMatchObject({ status: route.body?.multipart ? 415 : 413, problem: true });
      });
    }

    if (
      route.path.includes(':id') &&
      !(method === 'PUT' && /^.(customers|products|stores)/.test(route.path))
    ) {
      it.each([unknown, 'nobody', "1'; drop table journey; --", '%2e%2e%2fetc', 'x'.repeat(190)])(
        'the unknown id %s: 404',
        async (id) => {
          const answer = await rest(
            server,
            key,
            method,
            fill(route.path, encodeURIComponent(id)),
            route.body && bodies[route.path],
          );
          expect(answer).toMatchObject({ status: 404, problem: true });
        },
      );
    }

    if (route.path.includes(':id')) {
      it('impossible ids: a problem document', async () => {
        for (const id of ['%00', 'a%00b', '%E0%A4%A', 'x'.repeat(5_000)]) {
          const answer = await rest(
            server,
            key,
            method,
            fill(route.path, id),
            route.body && bodies[route.path],
          );
          expect(answer.problem).toBe(true);
          expect([400, 404]).toContain(answer.status);
        }
      });
    }

    if (route.query) {
      it.each([
        'limit=0',
        'limit=9999',
        'limit=abc',
        'limit=1&limit=2',
        'cursor=zzz',
        'cursor=',
        'cursor=MSAtLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLQ',
        'cursor=%00',
        'nonsense=1',
        '__proto__=1',
      ])('the query %s: 400', async (query) => {
        const whole = `${path()}?${query}`;
        const answer = route.body?.multipart
          ? await rest(server, key, method, whole, FORM, {
              'content-type': 'multipart/form-data; boundary=x',
            })
          : await rest(server, key, method, whole);
        expect(answer.problem, JSON.stringify(answer.body)).toBe(true);
        expect(answer.status).toBe(400);
      });
    }

    it('another method: 405 with what is allowed', async () => {
      const answer = await rest(server, key, 'PATCH', path());
      expect(answer).toMatchObject({ status: 405, problem: true });
      expect(answer.header('allow')).toContain(method);
    });
  },
);

describe('at the edge of /v1', () => {
  it('a conflict keeps its numeric status, and gives the journey’s state next to it', async () => {
    const { body: made } = await rest(server, key, 'POST', '/journeys', examples.cart);
    for (const action of ['pause', 'resume']) {
      const answer = await rest(server, key, 'POST', `/journeys/${made.id}/${action}`);
      expect(answer).toMatchObject({
        status: 409,
        problem: true,
        body: { type: 'urn:waymark:problem:conflict', status: 409, context: { status: 'draft' } },
      });
    }
  });

  it('erasing a person says that it is not possible yet, and what is', async () => {
    await rest(server, key, 'PUT', '/customers/to-erase', { properties: { first_name: 'Ann' } });
    const answer = await rest(server, key, 'DELETE', '/customers/to-erase');
    expect(answer).toMatchObject({ status: 501, problem: true, body: { status: 501 } });
    expect(answer.body.detail).toContain('nothing was changed');
    expect((await rest(server, key, 'GET', '/customers/to-erase')).status).toBe(200);
  });

  it('an unknown address: 404 as a problem document', async () => {
    for (const path of ['/nothing', '/journeys/x/y/z', '/', '/Events']) {
      expect(await rest(server, key, 'GET', path)).toMatchObject({ status: 404, problem: true });
    }
  });

  it('unknown people and journeys are not found by the list of messages', async () => {
    for (const query of ['customerId=nobody', `journeyId=${unknown}`, 'journeyId=x']) {
      expect(await rest(server, key, 'GET', `/messages?${query}`)).toMatchObject({
        status: 404,
        problem: true,
      });
    }
  });

  it('a batch of more than 1,000 is refused as a whole', async () => {
    const events = Array.from({ length: 1_001 }, (_, at) => ({ ...good, id: `m-${at}` }));
    expect(await rest(server, key, 'POST', '/events', events)).toMatchObject({ status: 400, problem: true });
  });

  it('a single bad event is a 400 with its result', async () => {
    const answer = await rest(server, key, 'POST', '/events', { id: 'bad', type: 'No' });
    expect(answer).toMatchObject({
      status: 400,
      problem: true,
      body: { results: [{ id: 'bad', status: 'rejected' }] },
    });
  });

  it('a revoked key opens nothing', async () => {
    const other = await addWorkspace(server, 'Other');
    await server.sql`update api_key set revoked_at = now() where workspace_id = ${other.workspaceId}`;
    expect((await rest(server, other.key, 'GET', '/journeys')).status).toBe(401);
  });

  it("another workspace's journeys are not found", async () => {
    const other = await addWorkspace(server, 'Third');
    for (const [method, path] of [
      ['GET', ''],
      ['GET', '/entries'],
      ['POST', '/publish'],
      ['POST', '/pause'],
      ['POST', '/resume'],
      ['POST', '/close-entries'],
      ['GET', '/versions'],
      ['GET', '/versions/1'],
      ['POST', '/versions/1/restore'],
      ['POST', '/reopen-entries'],
    ] as const) {
      expect((await rest(server, other.key, method, `/journeys/${journeyId}${path}`)).status).toBe(404);
    }
  });

  it('logs hold no phone number, no body and no address as sent', async () => {
    await rest(server, key, 'PUT', '/customers/+14155550177', { phone: '+14155550177' });
    expect(server.logged.join('\n')).not.toContain('4155550177');
    expect(server.logged.join('\n')).toContain('/v1/customers/:id');
  });
});

describe('limits', () => {
  it('a key has its requests per minute, then 429 with Retry-After', async () => {
    const tight = await startTestServer(inject('postgresUrl'), { keyLimit: 3 });
    const own = await addWorkspace(tight, 'Tight');
    const answers = [];
    for (let at = 0; at < 4; at++) answers.push(await rest(tight, own.key, 'GET', '/clock'));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 429]);
    expect(answers[3]?.problem).toBe(true);
    expect(Number(answers[3]?.header('retry-after'))).toBeGreaterThan(0);
    await tight.close();
  });

  it('an address that tries many wrong keys has to wait', async () => {
    const tight = await startTestServer(inject('postgresUrl'));
    const answers = [];
    for (let at = 0; at < 61; at++) answers.push(await rest(tight, `wm_wrong_${at}`, 'GET', '/clock'));
    expect(answers.at(0)?.status).toBe(401);
    expect(answers.at(-1)).toMatchObject({ status: 429, problem: true });
    await tight.close();
  });
});
