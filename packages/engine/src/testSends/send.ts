import { randomBytes } from 'node:crypto';
import type { Properties } from '@waymark/audience/facts';
import { builder, inserted, rowOf } from '@waymark/db/builder';
import type { Queryable, Sql } from '@waymark/db/connect';
import { testMessage } from '@waymark/db/schema/testSend';
import { sender as from } from '@waymark/db/schema/workspace';
import { fillText } from '@waymark/journey/text/text';
import { cardRecord } from '@waymark/studio/cards/row';
import { availableProducts, productIdOf, productWords } from '@waymark/studio/rendering/products';
import type { Actor } from '@waymark/workspace/audit/actor';
import { recordAudit } from '@waymark/workspace/audit/record';
import { wakeWorker } from '@waymark/workspace/changes/changes';
import { DomainError } from '@waymark/workspace/errors';
import { eq } from 'drizzle-orm';
import { journeyRow } from '../journeys/row.ts';
import { segmentById } from '../segments/row.ts';
import { type TestMedia, testMedia } from './media.ts';
import { testPhones } from './phones.ts';

/** Before the words, so that nobody mistakes it for what customers get. */
const MARK = '[Test] ';
/** Tests that one person may send in ten minutes, and that one phone may get in a day. */
const MOST_BY_PERSON = 10;
const MOST_TO_PHONE = 50;

const tested = {
  step: { find: journeyRow, action: 'journey.test' },
  card: { find: cardRecord, action: 'card.test' },
  campaign: { find: segmentById, action: 'segment.test' },
} as const;

export interface TestRequest {
  phoneId: string;
  text: string;
  media: TestMedia;
  /** Whose values fill it; without one, `values` do. */
  customerId?: string;
  /** Made-up values by name: `first_name`, `event.total`. */
  values?: Readonly<Record<string, string>>;
  /** The event that starts the journey, for `event.` values of the person. */
  event?: string;
  /** The product chosen for the message; else the person's event names it. */
  product?: string;
  /** What is tested, for the audit log: the id of a journey, of a card, or of the segment that a campaign is to go to. */
  subject: string;
  what: keyof typeof tested;
  actor: Actor;
}

/**
 * Queues a test for a listed phone, marked as one. The dispatcher sends it like every message, but it is in no count.
 * Throws `tooMany` beyond ten in ten minutes per person or fifty a day per phone, `conflict` if the phone replied
 * STOP.
 */
export async function sendTest(sql: Sql, workspaceId: string, request: TestRequest): Promise<{ id: string }> {
  const { find, action } = tested[request.what];
  await find(sql, workspaceId, request.subject);
  const phone = (await testPhones(sql, workspaceId)).find(({ id }) => id === request.phoneId);
  if (!phone) throw new DomainError('notFound', 'This test phone is no longer on the list.');
  if (phone.stopped)
    throw new DomainError(
      'conflict',
      `${phone.name} replied STOP. They can get tests again after replying START.`,
    );
  await refuseTooMany(sql, workspaceId, request);
  const [sender] = await builder(sql)
    .select({ id: from.id, mediaBudget: from.mediaBudget })
    .from(from)
    .where(eq(from.workspaceId, workspaceId))
    .orderBy(from.createdAt, from.id)
    .limit(1);
  if (!sender) throw new DomainError('conflict', 'There’s no number to send from yet. An admin can add one.');
  const values = await valuesFor(sql, workspaceId, request);
  const media = await testMedia(sql, workspaceId, request, sender.mediaBudget);
  const body = `${MARK}${fillText(request.text, values)}`.trim();
  return await sql.begin(async (tx) => {
    // One at a time, so that tests asked for at once are counted.
    await tx`select pg_advisory_xact_lock(hashtextextended(${`tests ${workspaceId}`}, 0))`;
    await refuseTooMany(tx, workspaceId, request);
    const { actor, subject } = request;
    const mediaToken = media && randomBytes(15).toString('base64url');
    const row = await inserted(
      builder(tx)
        .insert(testMessage)
        .values({
          workspaceId,
          phoneId: phone.id,
          senderId: sender.id,
          body,
          ...media,
          mediaToken,
          askedBy: actor,
        })
        .returning({ id: testMessage.id }),
    );
    await recordAudit(tx, workspaceId, { actor, action, subject, detail: { to: phone.name } });
    await wakeWorker(tx, 'outbox');
    return row;
  });
}

async function refuseTooMany(
  sql: Queryable,
  workspaceId: string,
  { actor, phoneId }: Pick<TestRequest, 'actor' | 'phoneId'>,
): Promise<void> {
  const [sent] = await sql<{ mine: number; there: number }[]>`
    select count(*) filter (where asked_by = ${actor} and created_at > now() - interval '10 minutes')::int as mine,
      count(*) filter (where phone_id = ${phoneId})::int as there
    from test_message where workspace_id = ${workspaceId} and created_at > now() - interval '1 day'`;
  if ((sent?.mine ?? 0) >= MOST_BY_PERSON)
    throw new DomainError(
      'tooMany',
      `You’ve sent ${MOST_BY_PERSON} tests in ten minutes. Wait a few minutes, then try again.`,
    );
  if ((sent?.there ?? 0) >= MOST_TO_PHONE)
    throw new DomainError(
      'tooMany',
      `This phone has already received ${MOST_TO_PHONE} tests today. Choose another, or wait until tomorrow.`,
    );
}

/**
 * A person's properties, traits among them, and their newest event of the kind that starts the journey, or what was
 * made up, with the product that the message is about.
 */
async function valuesFor(
  sql: Sql,
  workspaceId: string,
  { customerId, values = {}, event, product }: TestRequest,
): Promise<Properties> {
  const person = customerId ? await valuesOf(sql, workspaceId, customerId, event) : null;
  const known = person ?? values;
  const id = product ?? productIdOf(person?.event ?? {});
  const found = id === null ? undefined : (await availableProducts(sql, workspaceId, [id])).get(id);
  return found === undefined ? known : { ...known, product: productWords(found) };
}

async function valuesOf(sql: Sql, workspaceId: string, customerId: string, event: string | undefined) {
  const [person] = await sql<{ properties: Properties; event: Properties | null }[]>`
    select profile(c) as properties, (
      select v.properties from event v where v.customer_id = c.id and v.type = ${event ?? ''}
      order by v.at desc, v.id limit 1) as event
    from customer c where c.id = ${customerId} and c.workspace_id = ${workspaceId}`;
  if (!person) throw new DomainError('notFound', 'This person doesn’t exist or was removed.');
  return { ...person.properties, event: person.event ?? {} };
}

/** How far a test has got. */
export async function testStatus(sql: Sql, workspaceId: string, id: string) {
  const [row] = await builder(sql)
    .select({ status: testMessage.status, reason: testMessage.reason })
    .from(testMessage)
    .where(rowOf(testMessage, workspaceId, id));
  if (!row) throw new DomainError('notFound', 'This test doesn’t exist or is no longer available.');
  return row;
}
