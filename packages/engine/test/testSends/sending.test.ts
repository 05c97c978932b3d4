import { filesOf } from '@waymark/files/files';
import { createCard } from '@waymark/studio/cards/cards';
import { greetingCard } from '@waymark/studio/testing/cards';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { saveProducts } from '../../src/catalog/save.ts';
import { createJourney } from '../../src/journeys/journeys.ts';
import { createSegment } from '../../src/segments/segments.ts';
import { chain, onEvent, sms } from '../../src/testing/graphs.ts';
import { sendTests } from '../../src/testSends/dispatch.ts';
import { addTestPhone, removeTestPhone, testPhones } from '../../src/testSends/phones.ts';
import { sendTest, testStatus } from '../../src/testSends/send.ts';
import { type Harness, startHarness } from '../outbox/harness.ts';

let harness: Harness;
let subject: string;
beforeAll(async () => {
  harness = await startHarness();
  const graph = chain(onEvent('entered'), sms('Hi'));
  subject = (await createJourney(harness.sql, harness.workspaceId, { name: 'J', graph, actor: 'a' })).id;
});
afterAll(() => harness.close());

let phones = 0;
async function listed(name = 'Ann') {
  phones += 1;
  const phone = `+120255501${10 + phones}`;
  const { id } = await addTestPhone(harness.sql, harness.workspaceId, { name, phone, actor: 'admin' });
  return { phoneId: id, phone };
}
const send = (phoneId: string, over: object = {}) =>
  sendTest(harness.sql, harness.workspaceId, {
    phoneId,
    text: 'Hi {{ first_name | default: "there" }}, {{ event.item | default: "it" }}',
    media: { kind: 'none' },
    what: 'step',
    subject,
    actor: `user-${phones}`,
    ...over,
  });
const status = async (id: string) => (await testStatus(harness.sql, harness.workspaceId, id)).status;

it('a campaign is tested before there is a journey, and the log names its segment', async () => {
  const { sql, workspaceId } = harness;
  const { phoneId } = await listed();
  const segment = await createSegment(sql, workspaceId, { name: 'VIP', kind: 'list' }, 'tests');
  const { id } = await send(phoneId, { what: 'campaign', subject: segment.id });
  expect(await status(id)).toBe('queued');
  const [line] = await sql`
    select subject from audit_log where workspace_id = ${workspaceId} and action = 'segment.test'`;
  expect(line?.subject).toBe(segment.id);
  await sendTests(harness.context);
  await expect(send(phoneId, { what: 'campaign', subject: workspaceId })).rejects.toThrow(
    'This segment doesn’t exist',
  );
});

it('goes to a listed phone by the dispatcher, marked as a test, with made-up values', async () => {
  const { phoneId, phone } = await listed();
  const { id } = await send(phoneId, { values: { first_name: 'Bo', 'event.item': 'a mug' } });
  expect(await sendTests(harness.context)).toBe(1);
  await vi.waitUntil(async () => (await status(id)) === 'delivered', 15_000);
  expect(harness.textsTo(phone).map(({ body }) => body)).toEqual(['[Test] Hi Bo, a mug']);
  expect(await sendTests(harness.context)).toBe(0);
});

/** The picture of the one text to this phone as the network fetched it, and the token in its address. */
async function pictureTo(phone: string) {
  await sendTests(harness.context);
  await vi.waitUntil(() => harness.textsTo(phone)[0]?.media.length, 15_000);
  const [text] = harness.textsTo(phone);
  const [row] = await harness.sql<
    { pictureId: string | null; mediaKey: string | null; mime: string | null }[]
  >`
    select picture_id as "pictureId", media_key as "mediaKey", media_mime as mime from test_message
    where media_token = ${text?.mediaUrls[0]?.split('/').at(-1) ?? ''}`;
  return { ...row, body: text?.body, media: text?.media };
}

it('carries the picture of a step', async () => {
  const { sql, workspaceId } = harness;
  const [picture] = await sql<{ id: string }[]>`
    insert into asset (workspace_id, name, mime, width, height, bytes, hash, content, thumbnail)
    values (${workspaceId}, 'Mug', 'image/png', 1, 1, 1, 'h', 'x', 'x') returning id`;
  const { phoneId, phone } = await listed();
  await send(phoneId, { media: { kind: 'picture', id: picture?.id } });
  const arrived = await pictureTo(phone);
  expect(arrived).toMatchObject({ pictureId: picture?.id, body: '[Test] Hi there, it' });
  expect(arrived.media).toMatchObject([{ contentType: 'image/png' }]);
  await expect(send(phoneId, { media: { kind: 'picture', id: subject } })).rejects.toMatchObject({
    code: 'notFound',
  });
});

it("carries a card drawn with a person's values or made-up ones, approved or not; alone it is marked too", async () => {
  const { sql, workspaceId } = harness;
  const card = greetingCard();
  const { id } = await createCard(sql, workspaceId, { name: 'Greeting', card }, 'designer');
  const customerId = await harness.addPerson('+12025550178');
  await sql`update customer set properties = ${sql.json({ first_name: 'Bo' })} where id = ${customerId}`;
  const drawn = async (over: object) => {
    const { phoneId, phone } = await listed();
    await send(phoneId, { text: '', what: 'card', subject: id, media: { kind: 'card', id }, ...over });
    const { body, mediaKey, mime, media } = await pictureTo(phone);
    expect(body).toBe('[Test]');
    expect(media).toHaveLength(1);
    expect(mime).toMatch(/^image\//);
    return await filesOf(sql).get(mediaKey ?? '');
  };
  const ofBo = await drawn({ customerId });
  expect(ofBo?.length).toBeGreaterThan(1000);
  expect(await drawn({ values: { first_name: 'Bo' } })).toEqual(ofBo);
  expect(await drawn({ values: { first_name: 'Cleopatra' } })).not.toEqual(ofBo);
});

it("takes a person's values, and is in no message, entry or history of theirs", async () => {
  const { sql, workspaceId } = harness;
  const customerId = await harness.addPerson('+12025550177');
  await sql`update customer set properties = ${sql.json({ first_name: 'Cleo' })} where id = ${customerId}`;
  const { phoneId, phone } = await listed();
  await send(phoneId, { customerId });
  await sendTests(harness.context);
  expect(harness.textsTo(phone).map(({ body }) => body)).toEqual(['[Test] Hi Cleo, it']);
  expect(harness.textsTo('+12025550177')).toEqual([]);
  const [counts] = await sql`
    select (select count(*)::int from message where workspace_id = ${workspaceId}) as messages,
      (select count(*)::int from entry where workspace_id = ${workspaceId}) as entries`;
  expect(counts).toEqual({ messages: 0, entries: 0 });
});

it("takes a person's traits too", async () => {
  const { sql } = harness;
  const customerId = await harness.addPerson('+12025550179');
  await sql`update customer set traits = ${sql.json({ favorite_category: 'coffee' })} where id = ${customerId}`;
  const { phoneId, phone } = await listed();
  await send(phoneId, { customerId, text: 'More {{ trait.favorite_category }}' });
  await sendTests(harness.context);
  expect(harness.textsTo(phone).map(({ body }) => body)).toEqual(['[Test] More coffee']);
});

it('says the chosen product as it is now, beside made-up values and a person’s; else the one of their event', async () => {
  const { sql, workspaceId } = harness;
  await saveProducts(sql, workspaceId, [
    { id: 'kettle', name: 'Kettle', priceCents: 8_900 },
    { id: 'mug', name: 'Mug', priceCents: 950 },
  ]);
  const customerId = await harness.addPerson('+12025550181');
  await sql`
    insert into event (workspace_id, customer_id, external_id, type, at, properties)
    values (${workspaceId}, ${customerId}, 'looked', 'product_viewed', now(), ${sql.json({ product_id: 'mug' })})`;
  const { phoneId, phone } = await listed();
  const text = '{{ first_name | default: "You" }}: {{ product.name | default: "it" }}, {{ product.price }}';
  await send(phoneId, { values: { first_name: 'Bo' }, text, product: 'kettle' });
  await send(phoneId, { customerId, text, product: 'kettle' });
  await send(phoneId, { customerId, text, event: 'product_viewed' });
  await send(phoneId, { text, product: 'gone', values: {} });
  await sendTests(harness.context);
  expect(
    harness
      .textsTo(phone)
      .map(({ body }) => body)
      .sort(),
  ).toEqual([
    '[Test] Bo: Kettle, $89',
    '[Test] You: Kettle, $89',
    '[Test] You: Mug, $9.50',
    '[Test] You: it,',
  ]);
});

it('is refused to a phone that replied STOP, also where it was queued before, until it replies START', async () => {
  const { sql, workspaceId } = harness;
  const { phoneId, phone } = await listed('Dan');
  const say = (action: 'revoke' | 'grant') => sql`
    insert into consent_event (workspace_id, phone, program, action, source, at)
    values (${workspaceId}, ${phone}, 'all', ${action}, 'sms', clock_timestamp())`;
  const { id } = await send(phoneId);
  await say('revoke');
  await sendTests(harness.context);
  expect(await testStatus(sql, workspaceId, id)).toMatchObject({
    status: 'failed',
    reason: expect.stringContaining('STOP'),
  });
  expect(harness.textsTo(phone)).toEqual([]);
  await expect(send(phoneId)).rejects.toMatchObject({ code: 'conflict' });
  await say('grant');
  await send(phoneId);
  await sendTests(harness.context);
  expect(harness.textsTo(phone)).toHaveLength(1);
});

it('is refused beyond ten in ten minutes, also where they are asked for at once', async () => {
  const { phoneId } = await listed();
  const asked = await Promise.allSettled(Array.from({ length: 14 }, () => send(phoneId, { actor: 'eager' })));
  expect(asked.filter((one) => one.status === 'fulfilled')).toHaveLength(10);
  await expect(send(phoneId, { actor: 'eager' })).rejects.toMatchObject({ code: 'tooMany' });
});

it('leaves a line in the audit log that names the phone by its owner, never by its number', async () => {
  const { phoneId, phone } = await listed('Eve');
  await send(phoneId);
  await removeTestPhone(harness.sql, harness.workspaceId, phoneId, 'admin');
  const rows = await harness.sql<{ action: string; detail: object }[]>`
    select action, detail from audit_log where workspace_id = ${harness.workspaceId} order by id desc limit 3`;
  expect(rows.map(({ action }) => action)).toEqual(['testPhone.remove', 'journey.test', 'testPhone.add']);
  expect(JSON.stringify(rows)).not.toContain(phone.slice(-7));
  expect((await testPhones(harness.sql, harness.workspaceId)).map(({ id }) => id)).not.toContain(phoneId);
});
