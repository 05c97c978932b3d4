import { createHash } from 'node:crypto';
import type { LayerOf, Variable } from '@waymark/creative/document/document';
import { testDatabase } from '@waymark/db/testing';
import { filesOf } from '@waymark/files/files';
import { draw } from '@waymark/journey/graph/drawing';
import type { Graph } from '@waymark/journey/graph/graph';
import { defaultPolicyRules } from '@waymark/policy/rules';
import type { Provider } from '@waymark/provider/provider';
import { createCard, saveCard } from '@waymark/studio/cards/cards';
import { listCards } from '@waymark/studio/cards/list';
import { previewCard } from '@waymark/studio/cards/preview';
import { cardImage } from '@waymark/studio/rendering/images';
import { decideApproval, requestApproval } from '@waymark/studio/review/approvals';
import { saveApprovalRules } from '@waymark/studio/review/rules';
import { cardView } from '@waymark/studio/review/view';
import { sandboxProcesses } from '@waymark/studio/sandbox/sandbox';
import { firstName, greetingCard, imageLayer, textLayer } from '@waymark/studio/testing/cards';
import { beforeAll, beforeEach, expect, it } from 'vitest';
import { saveProducts } from '../../src/catalog/save.ts';
import { addCodes } from '../../src/coupons/codes.ts';
import { createPool, listPools } from '../../src/coupons/pools.ts';
import { runStarter } from '../../src/entries/starter.ts';
import { enterByApi } from '../../src/events/enterByApi.ts';
import { journeyCounts } from '../../src/journeys/counts/counts.ts';
import { createJourney } from '../../src/journeys/journeys.ts';
import { entryPath } from '../../src/journeys/people/entryPath.ts';
import { publishJourney } from '../../src/journeys/versions/publish.ts';
import { listMessages } from '../../src/messages/messages.ts';
import { runDispatcher } from '../../src/messages/outbox/dispatcher.ts';
import { sentCard } from '../../src/messages/sentCard.ts';
import { upsertCustomer } from '../../src/people/customers.ts';

const database = testDatabase();
let ws: string;
const sent: Parameters<Provider['send']>[0][] = [];
/** Takes everything; no outcome is ever unknown. */
const provider = {
  send: async (message: Parameters<Provider['send']>[0]) => {
    sent.push(message);
    return { kind: 'accepted' as const, providerId: `SM${sent.length}` };
  },
} as unknown as Provider;

const allDay = { days: Array.from({ length: 7 }, () => ({ from: '00:00', to: '24:00' })) };

beforeAll(async () => {
  const { sql } = database;
  const rules = { ...defaultPolicyRules, window: allDay, unknownZoneWindow: allDay, caps: [] };
  const [row] =
    await sql`insert into workspace (name, policy) values ('Marlow', ${sql.json(rules)}) returning id`;
  ws = row?.id;
  await sql`
    insert into sender (workspace_id, phone, name, sms_per_second, mms_per_second, sms_cents, mms_cents)
    values (${ws}, '+12025550199', 'Main', 500, 500, 1, 3)`;
});
beforeEach(() => void sent.splice(0));

async function approvedCard(card: object): Promise<{ id: string; hash: string }> {
  const { sql } = database;
  const { id } = await createCard(sql, ws, { name: 'Greeting', card }, 'designer');
  const { hash } = await cardView(sql, ws, id);
  const asked = await requestApproval(sql, ws, { cardId: id, hash, note: '' }, 'designer');
  const verdict = { id: asked.id, kind: 'compliance', verdict: 'approve', note: '' } as const;
  await decideApproval(sql, ws, verdict, { role: 'compliance', actor: 'compliance' });
  return { id, hash };
}

const sending = (
  card: { id: string; hash: string },
  text = 'Hi {{ first_name | default: "you" }}, a card for you',
  product?: string,
): Graph =>
  draw(
    [
      { id: 'start', kind: 'trigger.api', settings: { reentry: 'always' } },
      {
        id: 'card',
        kind: 'message.mms',
        settings: { program: 'marketing', text, pictureId: null, card, overCap: 'skip', product },
      },
      { id: 'end', kind: 'exit', settings: {} },
    ],
    ['start → card', 'card → end'],
  );

let people = 0;
/** Publishes a journey that sends the card, sends somebody of this name through it, and returns what came of it. */
async function send(
  card: { id: string; hash: string },
  first_name: string | null,
  text?: string,
  more: { zone?: string; properties?: Record<string, string>; product?: string } = {},
) {
  const { sql } = database;
  const { id } = await createJourney(sql, ws, {
    name: 'Cards',
    graph: sending(card, text, more.product),
    actor: 'marketer',
  });
  await publishJourney(sql, ws, id, { actor: 'marketer' });
  people += 1;
  const externalId = `person-${people}`;
  const consent = { marketing: { action: 'grant' as const, source: 'test', disclosure: 'Texts' } };
  await upsertCustomer(sql, ws, {
    externalId,
    phone: `+1415555${String(people).padStart(4, '0')}`,
    properties: { ...(first_name === null ? {} : { first_name }), ...more.properties },
    consent,
    ...(more.zone === undefined ? {} : { zone: more.zone }),
  });
  const entered = await enterByApi(sql, ws, id, { customerId: externalId, key: externalId });
  await runStarter({ sql, taskQueue: 'none' } as never);
  await runDispatcher({ sql, provider, publicUrl: 'http://waymark.example' });
  const [message] = await sql`select * from message where entry_id = ${entered.entryId}`;
  return { message, entryId: entered.entryId as string };
}

it('sends the approved card with the person’s name: the very bytes of its preview', async () => {
  const { sql } = database;
  const card = greetingCard();
  const chosen = await approvedCard(card);
  // What is on the designer's table meanwhile is not what is sent.
  await saveCard(sql, ws, chosen.id, {
    card: greetingCard({ layers: [textLayer('hello', 'Something else', 90)] }),
    revision: 1,
    actor: 'designer',
  });
  const { message } = await send(chosen, 'Wilhelmina');
  expect(message).toMatchObject({
    status: 'accepted',
    channel: 'mms',
    card_hash: chosen.hash,
    card_state: 'ready',
    card_note: null,
    media_mime: 'image/jpeg',
    body: 'Hi Wilhelmina, a card for you',
  });
  expect(sent[0]?.mediaUrl).toEqual([`http://waymark.example/media/${message?.media_token}`]);
  const bytes = await filesOf(sql).get(message?.media_key);
  const named = await previewCard(sql, ws, { card, values: { first_name: 'Wilhelmina' } });
  const other = await previewCard(sql, ws, { card, values: { first_name: 'Bo' } });
  expect(bytes?.equals(named.content)).toBe(true);
  expect(bytes?.equals(other.content)).toBe(false);

  const { rows } = await listMessages(sql, ws);
  expect(rows.find(({ id }) => id === message?.id)?.media).toMatchObject({
    from: 'card',
    kind: 'image',
    alt: card.alt,
    ready: true,
  });
  const shown = await sentCard(sql, ws, message?.id, 'content');
  expect(shown.content.equals(named.content)).toBe(true);
  expect((await sentCard(sql, ws, message?.id, 'thumbnail')).mime).toBe('image/jpeg');
  await filesOf(sql).remove(message?.media_key);
  await expect(sentCard(sql, ws, message?.id, 'content')).rejects.toMatchObject({
    code: 'notFound',
    message: expect.stringContaining('45 days'),
  });
});

it('renders equal cards once, and the fallback for people without a name', async () => {
  const { sql } = database;
  const chosen = await approvedCard(greetingCard({ alt: 'Once' }));
  const ada = await send(chosen, 'Ada');
  const again = await send(chosen, 'Ada');
  const nobody = await send(chosen, null);
  expect(again.message?.media_key).toBe(ada.message?.media_key);
  expect(nobody.message?.media_key).not.toBe(ada.message?.media_key);
  const rows = await sql`select key from rendered_card where card_hash = ${chosen.hash}`;
  expect(rows.length).toBe(2);
});

it('tells an end by the clock that was chosen: of each person, or of one place', async () => {
  const end = (zone?: string) =>
    approvedCard(
      greetingCard({
        alt: zone ?? 'Theirs',
        layers: [
          {
            ...textLayer('clock', '', 300),
            kind: 'countdown',
            until: '2999-01-01T02:00:00Z',
            shows: 'end',
            label: 'Ends',
            after: 'Over',
            fill: { kind: 'solid', color: '#ffffff' },
            ...(zone === undefined ? {} : { zone }),
          } as LayerOf<'countdown'>,
        ],
        variables: [],
      }),
    );
  const keysOf = async (card: { id: string; hash: string }) => {
    const keys = [];
    for (const zone of ['America/Denver', 'Pacific/Honolulu', undefined])
      keys.push((await send(card, 'Ada', 'Soon', zone ? { zone } : {})).message?.media_key as string);
    return keys;
  };
  const bytesOf = (keys: string[]) =>
    Promise.all(keys.map(async (key) => (await filesOf(database.sql).get(key))?.toString('base64')));
  // Where the third is nobody knows: the workspace's zone, New York.
  expect(new Set(await bytesOf(await keysOf(await end()))).size).toBe(3);
  expect(new Set(await bytesOf(await keysOf(await end('America/Chicago')))).size).toBe(1);
});

it('sends no card that this release draws otherwise than it was approved, until it is approved as it looks now', async () => {
  const { sql } = database;
  const chosen = await approvedCard(greetingCard({ alt: 'Another release' }));
  const asWas = await send(chosen, 'Ada');
  expect(asWas.message).toMatchObject({ card_state: 'ready' });
  // As the release before drew it: with more room above.
  const before = greetingCard({ layers: [textLayer('hello', 'Hi {{ first_name }}!', 124)] });
  const { content } = await previewCard(sql, ws, { card: before });
  const proof = createHash('sha256').update(content).digest('hex');
  await filesOf(sql).put(`proofs/${ws}/${proof}.jpg`, content);
  await sql`update approval set proof = ${proof} where hash = ${chosen.hash}`;
  const { message } = await send(chosen, 'Bo');
  expect(message).toMatchObject({ channel: 'sms', card_state: 'failed' });
  expect(message?.card_note).toContain('this release draws it differently');
  await expect(send(chosen, 'Bo')).rejects.toMatchObject({ code: 'invalid' });
  expect(await cardView(sql, ws, chosen.id)).toMatchObject({ status: 'draft' });
  const asked = await requestApproval(
    sql,
    ws,
    { cardId: chosen.id, hash: chosen.hash, note: '' },
    'designer',
  );
  const verdict = { id: asked.id, kind: 'compliance', verdict: 'approve', note: '' } as const;
  await decideApproval(sql, ws, verdict, { role: 'compliance', actor: 'compliance' });
  expect((await send(chosen, 'Cy')).message).toMatchObject({ channel: 'mms', card_state: 'ready' });
});

it('sends the text alone to a person whose name has no room, and the card to others', async () => {
  const tight = textLayer('hello', 'Hi {{ first_name }}!', 120, { autoFit: null, height: 140 });
  const chosen = await approvedCard(greetingCard({ alt: 'Tight', layers: [tight] }));
  expect((await send(chosen, 'Ada')).message).toMatchObject({ channel: 'mms', card_state: 'ready' });
  const { message } = await send(chosen, 'Wolfeschlegelsteinhausen');
  expect(message).toMatchObject({
    channel: 'sms',
    card_state: 'failed',
    card_note: '“hello” has no room for this person’s values.',
  });
});

it('sends the text alone, priced as a text, where the card cannot be made, and says so on the message and the path', async () => {
  const { sql } = database;
  const chosen = await approvedCard(
    greetingCard({ layers: [imageLayer('photo', '00000000-0000-4000-8000-000000000000')] }),
  );
  const { message, entryId } = await send(chosen, 'Ada');
  expect(message).toMatchObject({
    status: 'accepted',
    channel: 'sms',
    card_state: 'failed',
    card_note: 'A picture on this card is no longer in the library.',
    media_token: null,
    cost_cents: 1,
  });
  expect(sent).toMatchObject([{ body: 'Hi Ada, a card for you' }]);
  expect(sent[0]).not.toHaveProperty('mediaUrl');
  const { path } = await entryPath(sql, ws, entryId);
  expect(path.map(({ sentence }) => sentence).join('\n')).toContain(
    'SMS sent, without its card: a picture on this card is no longer in the library',
  );
});

it('tries a card once more that was stopped, as the machine may have stood still', async () => {
  const { sql } = database;
  const chosen = await approvedCard(greetingCard({ alt: 'Stalled' }));
  expect((await send(chosen, 'Ada')).message).toMatchObject({ card_state: 'ready' });
  const still = sandboxProcesses();
  for (const id of still) process.kill(id, 'SIGSTOP');
  const { message } = await send(chosen, 'Bo').finally(() => {
    for (const id of still) if (sandboxProcesses().includes(id)) process.kill(id, 'SIGCONT');
  });
  expect(message).toMatchObject({ status: 'queued', card_state: 'waiting', card_attempts: 1 });
  await sql`update message set card_claimed_at = null where id = ${message?.id}`;
  await runDispatcher({ sql, provider, publicUrl: 'http://waymark.example' });
  const [after] = await sql`select * from message where id = ${message?.id}`;
  expect(after).toMatchObject({ status: 'accepted', channel: 'mms', card_state: 'ready' });
}, 120_000);

it('fails a card without words that cannot be made, with the reason, rather than dropping it', async () => {
  const chosen = await approvedCard(
    greetingCard({ alt: 'Silent', layers: [imageLayer('photo', '00000000-0000-4000-8000-000000000001')] }),
  );
  const { message } = await send(chosen, 'Ada', '');
  expect(message).toMatchObject({ status: 'failed', cost_cents: 0 });
  expect(message?.reason).toContain('there’s no text to send instead. A picture on this card');
  expect(sent).toEqual([]);
});

it('sends the text where a value names a picture that cannot be had, or a file of the library is broken', async () => {
  const { sql } = database;
  const photo: Variable = { ...firstName, name: 'photo', path: 'photo', kind: 'image', fallback: '' };
  const shown = imageLayer('photo', '');
  const card = greetingCard({
    alt: 'By value',
    variables: [firstName, photo],
    layers: [{ ...shown, source: { variable: 'photo' } }],
  });
  const { message: dead } = await send(await approvedCard(card), 'Ada', undefined, {
    properties: { photo: 'https://127.0.0.1/mug.jpg' },
  });
  expect(dead).toMatchObject({
    channel: 'sms',
    card_note: 'The picture at 127.0.0.1 couldn’t be loaded.',
  });

  const [broken] = await sql`
    insert into asset (workspace_id, name, mime, width, height, bytes, hash, content, thumbnail)
    values (${ws}, 'Mug', 'image/jpeg', 10, 10, 4, 'broken', '\\xffd8ffe0', '') returning id`;
  const { message: torn } = await send(
    await approvedCard(greetingCard({ alt: 'Torn', layers: [imageLayer('photo', broken?.id)] })),
    'Ada',
  );
  expect(torn).toMatchObject({ channel: 'sms', status: 'accepted' });
  expect(torn?.card_note).toContain('picture');
  expect(sent.every(({ mediaUrl }) => mediaUrl === undefined)).toBe(true);
});

it('leaves a gap for a value without a fallback, and still sends the card', async () => {
  const bare: Variable = { ...firstName, name: 'photo', path: 'photo', kind: 'image', fallback: '' };
  const card = greetingCard({
    alt: 'Gap',
    variables: [{ ...firstName, fallback: '' }, bare],
    layers: [
      textLayer('hello', 'Hi {{ first_name }}!', 90),
      { ...imageLayer('photo', ''), source: { variable: 'photo' } },
    ],
  });
  const { message } = await send(await approvedCard(card), null);
  expect(message).toMatchObject({ channel: 'mms', card_state: 'ready' });
});

it('reports cards that could not be made: on the journey’s step, in the list of messages, and on the card', async () => {
  const { sql } = database;
  const gone = '00000000-0000-4000-8000-000000000009';
  const chosen = await approvedCard(greetingCard({ alt: 'Told', layers: [imageLayer('photo', gone)] }));
  const { message } = await send(chosen, 'Ada');
  const counts = await journeyCounts(sql, ws, message?.journey_id);
  expect(counts.nodes.find(({ nodeId }) => nodeId === 'card')).toMatchObject({ textFallback: 1 });
  const { rows } = await listMessages(sql, ws, { journeyId: message?.journey_id, withoutCard: true });
  expect(rows.map(({ id }) => id)).toEqual([message?.id]);
  const why = 'A picture on this card is no longer in the library.';
  expect((await cardView(sql, ws, chosen.id)).textFallback).toMatchObject({ count: 1, why });
  // Mended since: the card that went without it was the one of then.
  await saveCard(sql, ws, chosen.id, {
    card: greetingCard({ alt: 'Mended' }),
    revision: 1,
    actor: 'designer',
  });
  const { rows: listed } = await listCards(sql, ws, { search: 'Greeting' });
  expect(listed.find(({ id }) => id === chosen.id)?.textFallback).toMatchObject({ count: 1 });
  expect(listed.filter(({ textFallback }) => textFallback === null).length).toBeGreaterThan(0);
});

it('lets no journey go live with a card that is not approved, and says which and what to do', async () => {
  const { sql } = database;
  const { id } = await createCard(sql, ws, { name: 'Raw', card: greetingCard({ alt: 'Raw' }) }, 'designer');
  const { hash } = await cardView(sql, ws, id);
  const publish = async (card: { id: string; hash: string }) => {
    const journey = await createJourney(sql, ws, { name: 'Raw', graph: sending(card), actor: 'marketer' });
    return await publishJourney(sql, ws, journey.id, { actor: 'marketer' });
  };
  await expect(publish({ id, hash })).rejects.toMatchObject({
    code: 'invalid',
    detail: {
      problems: [
        {
          code: 'unapprovedCard',
          nodeId: 'card',
          field: 'card',
          sentence: 'The card “Raw” isn’t approved. Ask for a review in the studio.',
        },
      ],
    },
  });
  await expect(publish({ id, hash: 'f'.repeat(64) })).rejects.toMatchObject({ code: 'invalid' });
  const elsewhere = { id: '00000000-0000-4000-8000-000000000000', hash };
  await expect(publish(elsewhere)).rejects.toMatchObject({
    detail: { problems: [{ code: 'unknownCard' }] },
  });

  await saveApprovalRules(sql, ws, { required: false, compliance: true, brand: false }, 'admin');
  await expect(publish({ id, hash: 'f'.repeat(64) })).rejects.toMatchObject({ code: 'invalid' });
  const { message } = await send({ id, hash }, 'Ada');
  expect(message).toMatchObject({ card_state: 'ready', channel: 'mms' });
  await saveApprovalRules(sql, ws, { required: true, compliance: true, brand: false }, 'admin');
});

it('keeps texts moving while cards are rendered, and takes up the cards of a renderer that died', async () => {
  const { sql } = database;
  const chosen = await approvedCard(greetingCard({ alt: 'Left', variables: [firstName] }));
  const { message } = await send(chosen, 'Ada');
  await sql`
    update message set status = 'queued', card_state = 'waiting', media_key = null, provider_id = null,
      not_before = now(), card_claimed_at = now() where id = ${message?.id}`;
  const other = await send(chosen, 'Bo');
  expect(other.message?.status).toBe('accepted');
  const standing = async () =>
    (await sql`select status, card_attempts from message where id = ${message?.id}`)[0];
  expect(await standing()).toMatchObject({ status: 'queued' });
  await sql`update message set card_claimed_at = now() - interval '3 minutes' where id = ${message?.id}`;
  await runDispatcher({ sql, provider, publicUrl: 'http://waymark.example' });
  expect(await standing()).toMatchObject({ status: 'accepted', card_attempts: 2 });
});

it('a card gives its person a code of their own, the text the same one; a pool that has run dry sends neither', async () => {
  const { sql } = database;
  const { id } = await createPool(sql, ws, { name: 'Spring', alarmBelow: 1 }, 'marketer');
  await addCodes(sql, ws, id, Buffer.from('SPRING-77'), 'marketer');
  const code: Variable = {
    name: 'code',
    kind: 'text',
    source: 'coupon',
    path: 'spring',
    fallback: '',
    sensitive: false,
  };
  const card = greetingCard({ layers: [textLayer('code', '{{ code }}', 90)], variables: [code] });
  const preview = await previewCard(sql, ws, { card, values: { code: 'SPRING-77' } });
  const chosen = await approvedCard(card);
  const first = await send(chosen, 'Ann', 'Yours: {{ coupon.spring }}');
  expect(first.message).toMatchObject({ status: 'accepted', card_state: 'ready', body: 'Yours: SPRING-77' });
  expect(await filesOf(sql).get(first.message?.media_key)).toEqual(preview.content);
  const second = await send(chosen, 'Ben', 'A card for you');
  expect(second.message).toMatchObject({
    status: 'cancelled',
    reason: 'Not sent: no codes were left in “Spring”.',
  });
  expect(await listPools(sql, ws)).toMatchObject([{ left: 0, given: 1 }]);
});

it('a card says the product chosen for its message, as its preview does, and its fallback once that is sold out', async () => {
  const { sql } = database;
  await saveProducts(sql, ws, [{ id: 'kettle', name: 'Kettle', priceCents: 8_900, stock: 1 }]);
  const name: Variable = {
    name: 'product',
    kind: 'text',
    source: 'product',
    path: 'name',
    fallback: 'Something new',
    sensitive: false,
  };
  const card = greetingCard({ layers: [textLayer('product', '{{ product }}', 90)], variables: [name] });
  const drawn = async (product: string) =>
    (await previewCard(sql, ws, { card, values: { product } })).content;
  const chosen = await approvedCard(card);
  const text = 'Have a look: {{ product.name | default: "something" }}';
  const first = await send(chosen, 'Ann', text, { product: 'kettle' });
  expect(first.message).toMatchObject({ card_state: 'ready', body: 'Have a look: Kettle' });
  const kettle = await drawn('Kettle');
  expect(await filesOf(sql).get(first.message?.media_key)).toEqual(kettle);
  const image = await cardImage(sql, ws, chosen.id, chosen.hash, 'kettle');
  expect(image.content).toEqual(kettle);
  await saveProducts(sql, ws, [{ id: 'kettle', stock: 0 }]);
  const second = await send(chosen, 'Ben', text, { product: 'kettle' });
  expect(second.message).toMatchObject({ card_state: 'ready', body: 'Have a look: something' });
  expect(await filesOf(sql).get(second.message?.media_key)).toEqual(await drawn('Something new'));
});
