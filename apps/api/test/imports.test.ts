import { randomUUID } from 'node:crypto';
import { importJobs } from '@waymark/engine/imports/jobs';
import { attemptJob } from '@waymark/engine/jobs/attempt';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { openApiDocument } from '../src/rest/openapi.ts';
import { clientFor } from './client.ts';
import { addWorkspace, rest, startTestServer, type TestServer } from './server.ts';

let server: TestServer;
let home: Awaited<ReturnType<typeof addWorkspace>>;
let away: Awaited<ReturnType<typeof addWorkspace>>;
beforeAll(async () => {
  server = await startTestServer(inject('postgresUrl'));
  home = await addWorkspace(server, 'Home', ['marketer', 'analyst', 'compliance']);
  away = await addWorkspace(server, 'Away');
});
afterAll(() => server.close());

type Example = { mapping: object; file: string };
const { paths } = JSON.parse(JSON.stringify(openApiDocument('https://waymark.example')));
const { content } = paths['/imports'].post.requestBody;
const example: Example = content['multipart/form-data'].examples.people.value;

function formOf({ mapping, file }: { mapping?: object | string; file?: string }): FormData {
  const form = new FormData();
  if (mapping) form.append('mapping', typeof mapping === 'string' ? mapping : JSON.stringify(mapping));
  if (file !== undefined) form.append('file', new Blob([file]), 'people.csv');
  return form;
}
async function post(path: string, form: FormData, key = home.key) {
  const response = await fetch(`${server.url}/v1${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}` },
    body: form,
  });
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers freely
  const body = (await response.json()) as any;
  return { status: response.status, location: response.headers.get('location'), body };
}
const get = async (path: string) => (await rest(server, home.key, 'GET', path)).body;
const attempt = (jobId: string) => attemptJob(server.sql, importJobs, jobId, () => {});
const waiting = async () => await server.sql`select from people_import where phase = 'uploaded'`;

it('rehearses, imports and undoes the example of the document', async () => {
  const sent = await post('/imports?rehearse=1', formOf(example));
  expect(sent.status).toBe(202);
  const { id, job } = sent.body;
  expect(sent.location).toBe(`/v1/imports/${id}`);
  expect(job).toMatchObject({ kind: 'importRehearsal', subject: id, status: 'queued' });
  await attempt(job.id);
  expect(await get(`/jobs/${job.id}`)).toMatchObject({ status: 'done', done: 2, total: 2 });
  const counts = { added: 2, changed: 0, same: 0, refused: 0, granted: 2, stopped: 0 };
  expect(await get(`/imports/${id}`)).toMatchObject({ phase: 'rehearsed', rehearsal: counts, counts: null });
  expect((await rest(server, home.key, 'GET', '/customers/c-17')).status).toBe(404);

  const run = await rest(server, home.key, 'POST', `/imports/${id}/run`);
  expect(run).toMatchObject({ status: 202, body: { phase: 'running', job: { kind: 'import' } } });
  await attempt(run.body.job.id);
  expect(await get(`/imports/${id}`)).toMatchObject({ phase: 'done', counts, rows: 2 });
  expect(await get('/customers/c-17')).toMatchObject({
    phone: '+14155550142',
    properties: { first_name: 'Rosa', points: 120 },
    consent: { marketing: { state: 'granted', since: '2026-02-01T10:00:00.000Z' } },
  });
  expect((await rest(server, home.key, 'POST', `/imports/${id}/run`)).status).toBe(409);

  const undo = await rest(server, home.key, 'POST', `/imports/${id}/undo`);
  expect(undo).toMatchObject({ status: 202, body: { phase: 'undoing' } });
  await attempt(undo.body.job.id);
  expect(await get(`/imports/${id}`)).toMatchObject({
    phase: 'undone',
    undo: { removed: 2, restored: 0, kept: 0, revoked: 2 },
  });
  expect((await rest(server, home.key, 'GET', '/customers/c-17')).status).toBe(404);
});

it('imports immediately without a rehearsal, and names the rows it refused', async () => {
  const bad = Array.from({ length: 3 }, (_, at) => `b-${at},call me,,`).join('\n');
  const sent = await post('/imports', formOf({ ...example, file: `${example.file}${bad}\n` }));
  expect(sent).toMatchObject({ status: 202, body: { phase: 'running' } });
  const { id, job } = sent.body;
  expect((await rest(server, home.key, 'POST', `/jobs/${job.id}/stop`)).body).toMatchObject({
    status: 'stopped',
  });
  const next = await rest(server, home.key, 'POST', `/imports/${id}/run`);
  await attempt(next.body.job.id);
  expect(await get(`/imports/${id}`)).toMatchObject({ phase: 'done', counts: { added: 2, refused: 3 } });
  const first = await get(`/imports/${id}/problems?limit=2`);
  const reason = 'Mobile: not a phone number.';
  expect(first).toEqual({
    rows: [
      { row: 4, reason },
      { row: 5, reason },
    ],
    next: '5',
    total: 3,
  });
  expect(await get(`/imports/${id}/problems?cursor=5`)).toMatchObject({
    rows: [{ row: 6, reason }],
    next: null,
  });
  for (const path of [
    `/imports/${id}`,
    `/imports/${id}/problems`,
    `/imports/${randomUUID()}`,
    '/imports/mine',
  ])
    expect((await rest(server, away.key, 'GET', path)).status).toBe(404);
  expect((await rest(server, away.key, 'POST', `/imports/${id}/undo`)).status).toBe(404);
});

it('stops while it is running: what was written until then stays and is said, the rest is not, and it can be continued or undone', async () => {
  const many = 40_000;
  const file = `Customer,Points\n${Array.from({ length: many }, (_, n) => `s-${n},${n}`).join('\n')}\n`;
  const columns = {
    Customer: { to: 'externalId' },
    Points: { to: 'property', property: 'points', type: 'number' },
  };
  const { id, job } = (await post('/imports', formOf({ mapping: { columns }, file }))).body;
  // In one look, as a batch that was being written may still be kept.
  const written = async () => {
    const [row] = await server.sql<{ n: number; rows: number; added: number }[]>`
      select (select count(*)::int from customer where external_id like 's-%') as n, rows, (counts->>'added')::int as added
      from people_import where id = ${id}`;
    return row;
  };
  const stopped = async (jobId: string, after: number) => {
    const running = attempt(jobId);
    await expect
      .poll(async () => (await written())?.n, { interval: 5, timeout: 30_000 })
      .toBeGreaterThan(after);
    const stop = await rest(server, home.key, 'POST', `/jobs/${jobId}/stop`);
    expect(stop).toMatchObject({ status: 200, body: { status: 'stopping' } });
    await running;
    const half = await get(`/imports/${id}`);
    expect(half).toMatchObject({ phase: 'running', job: { status: 'stopped' }, endedAt: null });
    expect(half.counts).toMatchObject({ added: half.rows, changed: 0, refused: 0 });
    const now = await written();
    expect(now?.n).toBeLessThan(many);
    expect(now).toEqual({ n: now?.n, rows: now?.n, added: now?.n });
    return half.rows;
  };
  const rows = await stopped(job.id, 0);
  const next = await rest(server, home.key, 'POST', `/imports/${id}/run`);
  expect(await stopped(next.body.job.id, rows)).toBeGreaterThan(rows);

  const undo = await rest(server, home.key, 'POST', `/imports/${id}/undo`);
  await attempt(undo.body.job.id);
  expect(await get(`/imports/${id}`)).toMatchObject({ phase: 'undone', undo: { kept: 0, restored: 0 } });
  expect(await written()).toMatchObject({ n: 0 });
}, 60_000);

it('refuses a bad form with a reason, and keeps nothing of it', async () => {
  const { mapping, file } = example;
  const answers = [
    [formOf({ mapping }), 400, 'Send a CSV as the field "file".'],
    [formOf({ file }), 400, 'Say what the columns are in the field "mapping".'],
    [formOf({ mapping: '{', file }), 400, 'The field "mapping" isn’t valid JSON.'],
    [formOf({ mapping, file: '' }), 422, 'This file is empty.'],
    [formOf({ mapping: { columns: { Nope: { to: 'phone' } } }, file }), 422, 'no column “Nope”'],
    [formOf({ mapping: { columns: { Points: { to: 'skip' } } }, file }), 422, 'Choose the column with'],
  ] as const;
  for (const [form, status, detail] of answers) {
    const answer = await post('/imports', form);
    expect(answer.status, detail).toBe(status);
    expect(answer.body.detail).toContain(detail);
  }
  const odd = await post('/imports', formOf({ mapping: { columns: { Mobile: { to: 'fax' } } }, file }));
  expect(odd).toMatchObject({ status: 400, body: { errors: [{ pointer: '/mapping/columns/Mobile/to' }] } });
  expect((await rest(server, home.key, 'POST', '/imports', {})).status).toBe(415);
  expect(await waiting()).toHaveLength(0);
  expect(await server.sql`select from stored_file where key like 'imports/%'`).toHaveLength(0);
});

it('drops an upload whose sender goes away', async () => {
  const cut = new AbortController();
  async function* slowly() {
    yield new TextEncoder().encode(
      '--b\r\ncontent-disposition: form-data; name="file"; filename="p.csv"\r\n\r\nid\n' +
        '1\n'.repeat(800_000),
    );
    await new Promise((resolve) => setTimeout(resolve, 300));
    cut.abort();
    await new Promise(() => {});
  }
  const sending = fetch(`${server.url}/v1/imports`, {
    method: 'POST',
    headers: { authorization: `Bearer ${home.key}`, 'content-type': 'multipart/form-data; boundary=b' },
    body: slowly(),
    duplex: 'half',
    signal: cut.signal,
  } as RequestInit);
  await expect(sending).rejects.toThrow();
  await expect
    .poll(async () => (await server.sql`select from stored_file where key like 'imports/%'`).length)
    .toBe(0);
  expect(await waiting()).toHaveLength(0);
});

it('works through screens too: uploaded, guessed, rehearsed, imported, its problems downloaded, undone', async () => {
  const cookie = home.cookies.marketer;
  const screen = clientFor(server, cookie);
  const send = async (form: FormData, as = cookie) => {
    const headers = { cookie: as, origin: server.url };
    const response = await fetch(`${server.url}/imports`, { method: 'POST', headers, body: form });
    return { status: response.status, body: (await response.json()) as { id: string; detail?: string } };
  };
  const { id } = (await send(formOf({ file: 'Phone,First name\n3035550177,Ana\nnone,Bo\n' }))).body;
  const view = await screen.imports.get.query({ id });
  expect(view).toMatchObject({
    state: 'uploaded',
    columns: [
      { name: 'Phone', examples: ['•••• 0177', 'none'] },
      { name: 'First name', examples: ['Ana', 'Bo'] },
    ],
    mapping: { columns: { Phone: { to: 'phone' }, 'First name': { property: 'first_name' } } },
  });
  const { mapping } = view;
  const consent = {
    program: 'marketing' as const,
    source: 'Sheet',
    disclosure: 'Text me offers',
    proof: 'Box',
  };
  await expect(
    screen.imports.rehearse.mutate({
      id,
      mapping: { ...mapping, consent: { ...consent, at: '2026-01-01T00:00:00Z' } },
    }),
  ).rejects.toThrow('Only compliance and admins can import consent.');
  await expect(screen.imports.run.mutate({ id })).rejects.toThrow('Rehearse this import first.');
  const { jobId } = await screen.imports.rehearse.mutate({ id, mapping });
  expect((await screen.imports.get.query({ id })).state).toBe('rehearsing');
  await expect(clientFor(server, home.cookies.analyst).jobs.stop.mutate({ id: jobId })).rejects.toThrow(
    'Only',
  );
  await attempt(jobId);
  expect(await screen.imports.get.query({ id })).toMatchObject({
    state: 'rehearsed',
    rehearsal: { counts: { added: 1, refused: 1 }, samples: [{ after: { phone: '•••• 0177' } }] },
  });
  await attempt((await screen.imports.run.mutate({ id })).jobId);
  expect((await screen.imports.list.query())[0]).toMatchObject({ id, state: 'done', counts: { added: 1 } });
  const problems = await fetch(`${server.url}/imports/${id}/problems.csv`, { headers: { cookie } });
  expect(problems.headers.get('content-disposition')).toContain('people problems.csv');
  expect(await problems.text()).toBe(
    'Row,Problem,Phone,First name\r\n3,Phone: not a phone number.,none,Bo\r\n',
  );
  expect(await screen.imports.get.query({ id })).toMatchObject({
    problems: [{ line: 3, cells: ['none', 'Bo'] }],
  });
  expect((await screen.imports.people.query({ id })).rows).toMatchObject([{ phone: '•••• 0177' }]);
  await attempt((await screen.imports.undo.mutate({ id })).jobId);
  expect((await screen.imports.get.query({ id })).state).toBe('undone');

  const analyst = home.cookies.analyst;
  expect((await send(formOf({ file: 'Phone\n1\n' }), analyst)).status).toBe(403);
  const strange = await fetch(`${server.url}/imports/${id}/problems.csv`);
  expect(strange.status).toBe(401);
});

it('a file without a header shows the phones of its first row only to those who may see them', async () => {
  const rows = ['(303) 555-0142,303-555-0142,Ana', '303 555 0177,,Bo', 'call me,,Cy'];
  const { body } = await post(
    '/imports?rehearse=1',
    formOf({
      mapping: {
        columns: {
          '(303) 555-0142': { to: 'phone' },
          Ana: { to: 'property', property: 'first_name', type: 'text' },
        },
      },
      file: `${rows.join('\n')}\n`,
    }),
  );
  const { id } = body;
  await attempt(body.job.id);
  const whole = await clientFor(server, home.cookies.compliance).imports.get.query({ id });
  expect(whole.columns.map(({ name }) => name)).toEqual(['(303) 555-0142', '303-555-0142', 'Ana']);
  expect(whole.problems[0]?.reason).toBe('(303) 555-0142: not a phone number.');

  const screen = clientFor(server, home.cookies.marketer);
  const view = await screen.imports.get.query({ id });
  expect(JSON.stringify(view)).not.toContain('555');
  expect(view.columns.map(({ name }) => name)).toEqual(['•••• 0142', '•••• 0142 (2)', 'Ana']);
  expect(view.mapping.columns).toMatchObject({ '•••• 0142': { to: 'phone' }, Ana: { to: 'property' } });
  expect(view.problems[0]?.reason).toBe('•••• 0142: not a phone number.');
  const headers = { cookie: home.cookies.marketer };
  const problems = await fetch(`${server.url}/imports/${id}/problems.csv`, { headers });
  expect(await problems.text()).toBe(
    'Row,Problem,•••• 0142,•••• 0142 (2),Ana\r\n3,•••• 0142: not a phone number.,call me,,Cy\r\n',
  );

  const { jobId } = await screen.imports.rehearse.mutate({ id, mapping: view.mapping });
  await attempt(jobId);
  expect(await screen.imports.get.query({ id })).toMatchObject({
    rehearsal: { counts: { added: 1, refused: 1 } },
  });
});
