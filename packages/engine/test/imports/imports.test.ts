import { randomUUID } from 'node:crypto';
import { connect } from '@waymark/db/connect';
import { testDatabase } from '@waymark/db/testing';
import { beforeEach, expect, test } from 'vitest';
import { removeImport, runImport } from '../../src/imports/imports.ts';
import { readProblems } from '../../src/imports/read.ts';
import { recordConsent } from '../../src/people/consent.ts';
import { upsertCustomer } from '../../src/people/customers.ts';
import { suppressedPeople } from '../../src/people/inSegments.ts';
import { readConsent } from '../../src/people/ledger.ts';
import { mergePeople } from '../../src/people/merge.ts';
import { segmentMembers, setMembers } from '../../src/segments/people.ts';
import { createListOfImport, createSegment } from '../../src/segments/segments.ts';
import { makePeople, makeWorkspace } from '../../src/testing/scenario.ts';
import { consent, mapping, rig } from './rig.ts';

const database = testDatabase();
let workspaceId: string;
let it: ReturnType<typeof rig>;
beforeEach(async () => {
  workspaceId = await makeWorkspace(database.sql);
  it = rig(database.sql, workspaceId);
});

const csv = (...rows: string[]) => `id,phone,zone,first_name,points\n${rows.join('\n')}\n`;
const stateOf = async (phone: string) =>
  (await readConsent(database.sql, workspaceId, [phone]))(phone).marketing.state;

test('a rehearsal says what an import would do and writes nobody; the import does just that', async () => {
  await makePeople(database.sql, workspaceId, 4);
  const before = await it.people();
  const id = await it.upload(
    csv(
      'c0,+12065550000,America/Denver,Person 0,',
      'c1,,,Rosa,7',
      'c2,(303) 555-0142,,,',
      'new,303 555 0143,America/Chicago,Zoë,12',
      'bad,call me,,,',
    ),
  );
  expect(await it.rehearse(id)).toEqual({ status: 'done', error: null });
  const counts = { added: 1, changed: 2, same: 1, refused: 1, granted: 0, stopped: 0 };
  const row = await it.row(id);
  expect(row).toMatchObject({ phase: 'rehearsed', rehearsal: { counts }, counts: null });
  expect(row.rehearsal?.samples).toEqual([
    {
      line: 5,
      kind: 'added',
      before: {},
      after: {
        externalId: 'new',
        phone: '+13035550143',
        zone: 'America/Chicago',
        properties: { first_name: 'Zoë', points: 12 },
      },
    },
    {
      line: 3,
      kind: 'changed',
      before: { properties: { first_name: 'Person 1', points: null } },
      after: { properties: { first_name: 'Rosa', points: 7 } },
    },
    { line: 4, kind: 'changed', before: { phone: '+12065550002' }, after: { phone: '+13035550142' } },
  ]);
  const problems = [{ line: 6, reason: 'phone: not a phone number.' }];
  expect(await it.problems(id)).toEqual(problems);
  expect(await it.people()).toEqual(before);

  expect(await it.run(id)).toEqual({ status: 'done', error: null });
  expect(await it.row(id)).toMatchObject({ phase: 'done', counts, rows: 5 });
  expect(await it.problems(id)).toEqual(problems);
  const after = await it.people();
  expect(after).toHaveLength(5);
  expect(after).toContainEqual({
    external_id: 'new',
    phone: '+13035550143',
    zone: 'America/Chicago',
    properties: { first_name: 'Zoë', points: 12 },
    name: 'Zoë',
  });
  const [audit] = await database.sql`
    select action, detail from audit_log where workspace_id = ${workspaceId} and action = 'people.import'`;
  expect(audit).toMatchObject({ detail: { name: 'people.csv' } });
});

test('a row of very many cells is refused, and no more of it kept than a file can have columns', async () => {
  const id = await it.upload(csv(`c1${','.repeat(100_000)}`));
  await it.rehearse(id);
  expect(await it.problems(id)).toEqual([{ line: 2, reason: 'The row has 100001 cells instead of 5.' }]);
  const [kept] = await readProblems(database.sql, await it.row(id), 1);
  expect(kept?.cells).toHaveLength(200);
});

test('a list is made of the people of a finished import, also those it had nothing new about', async () => {
  await makePeople(database.sql, workspaceId, 4);
  const id = await it.upload(csv('c1,,,Listed,', 'listed,,,Ana,', 'c2,,,,', ',,,Nobody,'));
  const ofImport = (name: string) => createListOfImport(database.sql, workspaceId, { id, name }, 'tests');
  await expect(ofImport('Early')).rejects.toThrow('finished');
  await it.run(id, mapping);
  const list = await ofImport('From the file');
  const { rows } = await segmentMembers(database.sql, workspaceId, list.id, {});
  expect(rows.map(({ externalId }) => externalId).sort()).toEqual(['c1', 'c2', 'listed']);
  await expect(ofImport('from the file')).rejects.toThrow('already');
  await it.undo(id);
  await expect(ofImport('Later')).rejects.toThrow('finished');
});

test('undone, everybody is as before, even if a phone moved from one to the next', async () => {
  await makePeople(database.sql, workspaceId, 3);
  await database.sql`update customer set properties = properties || '{"points": 1, "nested": {"a": 1}}' where external_id = 'c2'`;
  const before = await it.people();
  const id = await it.upload(
    csv(
      'c2,303 555 0142,,,9',
      'c1,206 555 0002,,Rosa,',
      'c0,206 555 0001,America/Chicago,,',
      'new,303 555 0143,,,',
    ),
  );
  await it.rehearse(id);
  await it.run(id);
  expect((await it.row(id)).counts).toMatchObject({ added: 1, changed: 3 });
  expect(await it.people()).not.toEqual(before);
  expect(await it.undo(id)).toEqual({ status: 'done', error: null });
  expect(await it.people()).toEqual(before);
  expect(await it.row(id)).toMatchObject({
    phase: 'undone',
    undo: { removed: 1, restored: 3, kept: 0, revoked: 0 },
  });
  expect(await database.sql`select from people_import_row where import_id = ${id}`).toHaveLength(0);
});

test('an undo leaves alone what happened since: a newer value, a life of one’s own, a phone that is somebody else’s by now', async () => {
  await makePeople(database.sql, workspaceId, 2);
  const id = await it.upload(csv('c0,303 555 0100,,,5', 'c1,303 555 0101,,Ben,5', 'new,303 555 0143,,,'));
  await it.rehearse(id);
  await it.run(id);
  await upsertCustomer(database.sql, workspaceId, { externalId: 'c1', properties: { points: 8 } });
  await upsertCustomer(database.sql, workspaceId, { externalId: 'other', phone: '206 555 0000' });
  await database.sql`
    insert into event (workspace_id, external_id, type, customer_id, at)
    select workspace_id, 'e1', 'order_placed', id, now() from customer where external_id = 'new'`;
  await it.undo(id);
  expect(await it.row(id)).toMatchObject({ undo: { removed: 0, restored: 2, kept: 1 } });
  const people = new Map((await it.people()).map((person) => [person.external_id, person]));
  expect(people.get('c0')).toMatchObject({ phone: '+13035550100', properties: { tier: 'gold' } });
  expect(people.get('c0')).not.toHaveProperty('properties.points');
  expect(people.get('c1')).toMatchObject({
    phone: '+12065550001',
    properties: { first_name: 'Person 1', points: 8 },
  });
  expect([...people.keys()]).toEqual(['c0', 'c1', 'new', 'other']);
});

test('killed halfway it resumes where it was and duplicates nobody; repeated rows are named; undone, all is as before', async () => {
  const { sql, url } = database;
  await makePeople(sql, workspaceId, 3);
  const before = await it.people();
  const fresh = 6_000;
  const again = 4_000;
  const rows = Array.from({ length: fresh }, (_, n) => `k${n},,,Person,${n}`);
  const id = await it.upload(csv('c1,,,Rosa,7', ...rows, ...rows.slice(0, again)), 65_536);
  await it.rehearse(id);
  const dying = connect(url, { max: 2 });
  const { jobId } = await runImport(sql, workspaceId, id, 'tests');
  const killed = rig(dying.sql, workspaceId)
    .attempt({ jobId })
    .then(
      () => 'done',
      () => 'killed',
    );
  await expect
    .poll(async () => (await it.row(id)).rows, { interval: 10, timeout: 30_000 })
    .toBeGreaterThan(1_000);
  await dying.sql.end({ timeout: 0 });
  expect(await killed).toBe('killed');
  const half = await it.row(id);
  expect(half.phase).toBe('running');
  expect(half.rows).toBeLessThan(fresh);
  expect((await it.people()).length).toBe(3 + half.rows - 1);

  expect(await it.attempt({ jobId })).toEqual({ status: 'done', error: null });
  const counts = { added: fresh, changed: 1, same: 0, refused: again, granted: 0, stopped: 0 };
  expect(await it.row(id)).toMatchObject({ phase: 'done', counts, rows: 1 + fresh + again });
  expect((await it.people()).length).toBe(3 + fresh);
  const problems = await it.problems(id);
  expect(problems).toHaveLength(again);
  expect(problems[0]).toEqual({ line: fresh + 3, reason: 'Row 3 is about the same customer.' });
  await it.undo(id);
  expect(await it.people()).toEqual(before);
}, 120_000);

test('a batch gives way where the one before waits for somebody who waits for it, and all rows count once', async () => {
  const { sql } = database;
  await makePeople(sql, workspaceId, 1);
  const fresh = 2_500;
  const id = await it.upload(
    csv(...Array.from({ length: fresh }, (_, n) => `k${n},,,Person,${n}`), 'c0,,,Rosa,7'),
    65_536,
  );
  await it.rehearse(id);
  const { jobId } = await runImport(sql, workspaceId, id, 'tests');
  let job: ReturnType<typeof it.attempt> | undefined;
  await sql.begin(async (tx) => {
    await tx`insert into customer (workspace_id, external_id) values (${workspaceId}, 'k0')`;
    job = it.attempt({ jobId });
    const free = async () =>
      await sql`
      select from customer where workspace_id = ${workspaceId} and external_id = 'c0' for no key update skip locked`;
    await expect.poll(async () => (await free()).length, { interval: 20, timeout: 30_000 }).toBe(0);
    await tx`update customer set zone = 'America/Denver' where workspace_id = ${workspaceId} and external_id = 'c0'`;
  });
  expect(await job).toEqual({ status: 'done', error: null });
  const counts = { added: fresh - 1, changed: 2, same: 0, refused: 0, granted: 0, stopped: 0 };
  expect(await it.row(id)).toMatchObject({ phase: 'done', counts, rows: fresh + 1 });
  const people = await it.people();
  expect(people).toHaveLength(fresh + 1);
  expect(people.find((one) => one.external_id === 'c0')).toMatchObject({
    zone: 'America/Denver',
    name: 'Rosa',
  });
}, 60_000);

test('consent comes with its source and proof, never over an opt-out, and goes again with the undo', async () => {
  const { sql } = database;
  await recordConsent(sql, workspaceId, {
    phone: '+13035550102',
    program: 'all',
    action: 'revoke',
    source: 'STOP',
  });
  const withConsent = { ...mapping, consent };
  const file = csv('a,303 555 0101,,,', 'b,303 555 0102,,,');
  const first = await it.upload(file);
  await it.rehearse(first, withConsent);
  await it.run(first);
  expect((await it.row(first)).counts).toMatchObject({ added: 2, granted: 1, stopped: 1 });
  expect(await stateOf('+13035550101')).toBe('granted');
  expect(await stateOf('+13035550102')).toBe('revoked');
  const [line] = await sql`
    select source, disclosure, at from consent_event where workspace_id = ${workspaceId} and action = 'grant'`;
  expect(line).toEqual({
    source: 'Till sheet (import “people.csv”, proof: Binder 12)',
    disclosure: 'Text me offers.',
    at: new Date(consent.at),
  });
  await it.undo(first);
  expect(await stateOf('+13035550101')).toBe('revoked');
  expect((await it.row(first)).undo).toMatchObject({ revoked: 1, removed: 2 });

  // What was only taken back may come again; who opted out stays out.
  const again = await it.upload(file);
  await it.run(again, withConsent);
  expect((await it.row(again)).counts).toMatchObject({ granted: 1, stopped: 1 });
  expect(await stateOf('+13035550101')).toBe('granted');
  expect(await stateOf('+13035550102')).toBe('revoked');
});

test('what is wrong with a row is told of it, and the good ones go in', async () => {
  await makePeople(database.sql, workspaceId, 2);
  const id = await it.upload(
    csv(
      'a,303 555 0101,,,',
      '"b,303 555 0102,,"x"y,',
      'c,+44 20 7946 0958,Europe/London,,',
      'd,=1+1,,,',
      'e,303 555 0101,,,',
      'a,,,,',
      'f,206 555 0000,,,',
      'g,,Mars/Base,,many',
      'h,303 555 0104',
      `i,,,${'x'.repeat(10_000_000)},`,
      ',,,Nobody,',
      '"j",303 555 0105,,"O""Hara",1',
    ),
    65_536,
  );
  await it.rehearse(id);
  await it.run(id);
  expect(await it.problems(id)).toEqual([
    { line: 3, reason: 'The quotation marks are broken.' },
    { line: 5, reason: 'phone: a spreadsheet formula.' },
    { line: 6, reason: 'Row 2 has the same phone number.' },
    { line: 7, reason: 'Row 2 is about the same customer.' },
    { line: 8, reason: 'The phone number already belongs to c0.' },
    { line: 9, reason: 'zone: not a time zone. points: not a number.' },
    { line: 10, reason: 'The row has 2 cells instead of 5.' },
    { line: 11, reason: 'The row is longer than 128 KB.' },
    { line: 12, reason: 'No customer ID and no phone number.' },
  ]);
  expect((await it.row(id)).counts).toMatchObject({ added: 3, refused: 9 });
  const people = await it.people();
  expect(people.map(({ external_id }) => external_id)).toEqual(['a', 'c', 'c0', 'c1', 'j']);
  expect(people.find(({ external_id }) => external_id === 'c')).toMatchObject({ phone: '+442079460958' });
});

test.each([
  ['UTF-8 with a mark', (text: string) => Buffer.from(`\ufeff${text}`)],
  ['UTF-16', (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le')],
  ['UTF-16, big end first', (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
  ['Windows-1252 with semicolons', (text: string) => Buffer.from(text.replaceAll(',', ';'), 'latin1')],
  ['lines of an old Mac', (text: string) => Buffer.from(text.replaceAll('\n', '\r'))],
])('%s comes in with its letters', async (_, encode) => {
  const id = await it.upload(encode(csv('a,303 555 0101,,Zoë,5', 'b,303 555 0102,,José,6')), 7);
  await it.run(id, mapping);
  expect((await it.people()).map(({ name }) => name)).toEqual(['Zoë', 'José']);
});

test('a file that is no table is refused with a reason, and a file can be removed until it is imported', async () => {
  await expect(it.upload('')).rejects.toThrow('This file is empty.');
  await expect(it.upload('"a')).rejects.toThrow('The first row must name the columns.');
  const id = await it.upload(csv('a,303 555 0101,,,'));
  await expect(it.run(id)).rejects.toThrow('Rehearse this import first.');
  await expect(it.rehearse(id, { columns: { nope: { to: 'phone' } } })).rejects.toThrow(
    'The file has no column “nope”.',
  );
  const elsewhere = await makeWorkspace(database.sql);
  await expect(removeImport(database.sql, elsewhere, id)).rejects.toMatchObject({ code: 'notFound' });
  await it.rehearse(id);
  await it.run(id);
  await expect(removeImport(database.sql, workspaceId, id)).rejects.toMatchObject({ code: 'conflict' });
  await expect(it.rehearse(id)).rejects.toMatchObject({ code: 'conflict' });
  const unused = await it.upload(csv('b,303 555 0102,,,'));
  await removeImport(database.sql, workspaceId, unused);
  await expect(it.row(unused)).rejects.toMatchObject({ code: 'notFound' });
  expect(await database.sql`select from stored_file where key like ${`imports/${unused}/%`}`).toHaveLength(0);
});

test('an undo takes consent back also of whoever was merged since, and removes nobody whom a suppression list keeps from messages or who wrote', async () => {
  const { sql } = database;
  const { id: kept } = await upsertCustomer(sql, workspaceId, { externalId: 'kept' });
  const id = await it.upload(
    csv('merged,+13035550161,,,', 'barred,+13035550162,,,', 'wrote,+13035550163,,,', 'gone,+13035550164,,,'),
  );
  await it.run(id, { ...mapping, consent });
  const [merged, barred, wrote] = await Promise.all(
    ['merged', 'barred', 'wrote'].map(async (externalId) => {
      const [row] = await sql<{ id: string }[]>`
        select id from customer where workspace_id = ${workspaceId} and external_id = ${externalId}`;
      return row?.id ?? '';
    }),
  );
  await mergePeople(sql, workspaceId, { keptId: kept, goneId: merged ?? '' }, 'tests');
  const list = await createSegment(sql, workspaceId, { name: 'Legal', kind: 'suppression' }, 'tests');
  await setMembers(sql, workspaceId, { id: list.id, add: { ids: [barred ?? ''] } }, 'tests');
  await sql`
    insert into inbound_message (workspace_id, provider_id, customer_id, body, at)
    values (${workspaceId}, ${randomUUID()}, ${wrote ?? ''}, 'Hello', now())`;
  expect(await stateOf('+13035550161')).toBe('granted');
  await it.undo(id);
  expect(await it.row(id)).toMatchObject({ undo: { removed: 1, kept: 3, revoked: 4 } });
  expect((await it.people()).map(({ external_id }) => external_id)).toEqual(['barred', 'kept', 'wrote']);
  expect(await suppressedPeople(sql, workspaceId, [{ id: barred ?? '', phone: null }])).toEqual(
    new Map([[barred, 'Legal']]),
  );
  expect(await stateOf('+13035550161')).toBe('revoked');
});
