import { builder } from '@waymark/db/builder';
import type { Queryable, Sql } from '@waymark/db/connect';
import type { StoredMessage, StoredWorkspace } from '@waymark/db/rows';
import { inboundMessage } from '@waymark/db/schema/message';
import { retrying } from '@waymark/db/transaction';
import { TEXT_RECEIVED } from '@waymark/journey/run/begins';
import { type Keyword, keywordOf } from '@waymark/policy/keywords';
import { programSchema } from '@waymark/policy/rules';
import { DAY } from '@waymark/policy/spans';
import { tell } from '@waymark/workspace/changes/changes';
import { shownNow } from '@waymark/workspace/clock/clock';
import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { takeBackCodes } from '../../coupons/give.ts';
import { takeIn } from '../../events/batch.ts';
import { type ConsentEntry, writeConsent } from '../../people/consent.ts';
import { readConsent, wholeLedger } from '../../people/ledger.ts';
import { normalisePhone } from '../../people/phone.ts';
import { inSql } from '../life.ts';
import { tellMessages } from '../tellMessages.ts';

/** NUL can’t be stored, and a STOP counts whatever is around it. */
export const withoutNul = (text: string) => text.replaceAll('\0', '');

/** A text from a person, as the provider posts it. `from` is the person, `to` our number. */
export const inboundForm = z
  .object({
    MessageSid: z.string().min(1).max(64),
    From: z.string().min(1).max(32),
    To: z.string().min(1).max(32),
    Body: z.string().max(10_000).default('').transform(withoutNul),
  })
  .transform(({ MessageSid: providerId, From: from, To: to, Body: body }) => ({
    providerId,
    from,
    to,
    body,
  }));
export type InboundText = z.infer<typeof inboundForm>;

interface Recipient extends Pick<StoredWorkspace, 'clock'> {
  workspaceId: string;
  brand: string;
  senderId: string;
  /** True where the number was taken from it and is another's now. */
  retired: boolean;
  customerId: string | null;
}

/**
 * Records a text, once per `providerId`, and returns the text to answer with, or null. A stop, in whatever words, revokes
 * every program and cancels what is queued, in one transaction, also in a workspace that the number used to belong to.
 * START restores what was stopped, in the number's current workspace only. HELP is always answered. Any other text becomes
 * an event that can start journeys. Journeys go on for a person who stopped: the gate refuses their messages and shows why
 * in their journey history. `sentAt` (epoch ms, real time) is for a text that is found afterwards: it counts from when it
 * was sent, so that the person's own later texts stand, and of these only a HELP of the last day is answered.
 */
export async function receiveInbound(
  sql: Sql,
  text: InboundText,
  sentAt: number | null = null,
): Promise<string | null> {
  const phone = normalisePhone(text.from);
  return await retrying(sql, async (tx) => {
    const recipients = await recipientsOf(tx, text.to, phone ?? text.from);
    const [first] = recipients;
    if (!first) return null;
    const keyword = keywordOf(text.body);
    if (!(await keepOnce(tx, first, text, keyword, sentAt))) return null;

    let restored = false;
    for (const recipient of recipients) {
      // A short code or a name texts us: nobody that consent could be about.
      if (phone === null) continue;
      const at = sentAt === null ? null : new Date(shownNow(recipient.clock, sentAt));
      const line = { phone, source: BY_TEXT, raw: text.body, ...(at && { at }) };
      if (keyword === 'stop') await stop(tx, recipient, line);
      if (recipient.retired) continue;
      if (keyword === null && recipient.customerId !== null)
        await takeIn(tx, recipient.workspaceId, [
          {
            id: `text:${text.providerId}`,
            type: TEXT_RECEIVED,
            phone,
            properties: { text: text.body },
            ...(at && { at: at.toISOString() }),
          },
        ]);
      if (keyword === 'start') restored = (await start(tx, recipient, line)) || restored;
      await tell(tx, recipient.workspaceId, [{ kind: 'customers', journeyId: null }], []);
    }
    const isStale = sentAt !== null && (keyword !== 'help' || sentAt < Date.now() - DAY);
    if (keyword === null || isStale) return null;
    const reply = replyTo(keyword, first.brand, restored);
    const mine = eq(inboundMessage.workspaceId, first.workspaceId);
    await builder(tx)
      .update(inboundMessage)
      .set({ reply, replied: true })
      .where(and(mine, eq(inboundMessage.providerId, text.providerId)));
    return reply;
  });
}

/**
 * The answer to a keyword. A stop gets one confirmation without marketing (47 CFR 64.1200(a)(12)); HELP names the sender
 * and how to opt out (CTIA Messaging Principles 5.1).
 */
function replyTo(keyword: Keyword, brand: string, restored: boolean): string {
  switch (keyword) {
    case 'stop':
      return `${brand}: You're unsubscribed and won't get any more texts from us. Reply START to resubscribe.`;
    case 'start':
      return restored
        ? `${brand}: You're subscribed again. Msg frequency varies. Msg & data rates may apply. Reply HELP for help, STOP to opt out.`
        : `${brand}: Thanks for your text. To subscribe, please sign up on our website. Reply HELP for help.`;
    case 'help':
      return `${brand}: Order updates and offers you signed up for. Msg frequency varies. Msg & data rates may apply. Reply STOP to opt out.`;
  }
}

/** The workspace that the number belongs to, then those that it was taken from. Locks the people, as their legs do. */
async function recipientsOf(tx: Queryable, to: string, phone: string): Promise<Recipient[]> {
  const rows = await tx<Recipient[]>`
    select distinct on (w.id) w.id as "workspaceId", w.name as brand, w.clock, s.id as "senderId",
      s.retired_at is not null as retired, c.id as "customerId"
    from sender s
    join workspace w on w.id = s.workspace_id
    left join customer c on c.workspace_id = w.id and c.phone = ${phone}
    where s.phone = ${to}
    order by w.id, s.retired_at nulls first`;
  const known = rows.flatMap(({ customerId }) => customerId ?? []);
  await tx`select id from customer where id = any(${known}::uuid[]) order by id for no key update`;
  return [...rows].sort((a, b) => Number(a.retired) - Number(b.retired));
}

async function keepOnce(
  tx: Queryable,
  recipient: Recipient,
  text: InboundText,
  keyword: Keyword | null,
  sentAt: number | null,
): Promise<boolean> {
  const { workspaceId, customerId, senderId, clock } = recipient;
  const { providerId, body } = text;
  const at = new Date(shownNow(clock, sentAt ?? Date.now()));
  const kept = await builder(tx)
    .insert(inboundMessage)
    .values({ workspaceId, providerId, customerId, senderId, body, keyword, at })
    .onConflictDoNothing({ target: inboundMessage.providerId })
    .returning({ id: inboundMessage.id });
  return kept.length > 0;
}

/** The source of what people said by text. */
const BY_TEXT = 'sms';
/** What all lines in the ledger about one text have in common. */
type TextLine = Pick<ConsentEntry, 'phone' | 'source' | 'raw' | 'at'>;

/** Cancels nothing of a program that they agreed to again by a START since. */
async function stop(tx: Queryable, recipient: Recipient, line: TextLine): Promise<void> {
  const { workspaceId, customerId, clock } = recipient;
  const at = line.at && (await afterOptIns(tx, workspaceId, line.phone, line.at));
  await writeConsent(tx, workspaceId, [{ ...line, ...(at && { at }), program: 'all', action: 'revoke' }]);
  if (customerId === null) return;
  const consent = (await readConsent(tx, workspaceId, [line.phone]))(line.phone);
  const over = programSchema.options.filter((program) => consent[program].state !== 'granted');
  const cancelled = inSql('cancelled');
  const settledAt = new Date(shownNow(clock, Date.now()));
  const gone = await tx<Pick<StoredMessage, 'id' | 'workspaceId' | 'journeyId'>[]>`
    with queued as (
      select id from message where customer_id = ${customerId} and workspace_id = ${workspaceId} and status = any(${cancelled.from})
        and program = any(${over}) order by id for update)
    update message m set status = ${cancelled.to}, reason = 'Not sent: the person replied STOP.', settled_at = ${settledAt}
    from queued where m.id = queued.id
    returning m.id, m.workspace_id as "workspaceId", m.journey_id as "journeyId"`;
  await takeBackCodes(
    tx,
    workspaceId,
    gone.map(({ id }) => id),
  );
  await tellMessages(tx, gone);
}

/**
 * When a stop sent at `sentAt` counts: after whatever was recorded meanwhile, except for the person's own texts. An
 * import leaves people opted out who are, and this one only wasn't because their stop hadn't come in.
 */
async function afterOptIns(tx: Queryable, workspaceId: string, phone: string, sentAt: number | Date) {
  const others = (await wholeLedger(tx, workspaceId, phone)).filter(({ source }) => source !== BY_TEXT);
  return new Date(Math.max(Number(sentAt), ...others.map(({ at }) => at)));
}

/** Restores what was stopped, and confirms what was asked for and not confirmed yet. Returns whether it changed anything. */
async function start(tx: Queryable, recipient: Recipient, line: TextLine): Promise<boolean> {
  const { workspaceId } = recipient;
  const { phone } = line;
  const before = (await readConsent(tx, workspaceId, [phone]))(phone);
  const lines: ConsentEntry[] = [{ ...line, program: 'all', action: 'grant' }];
  for (const program of programSchema.options)
    if (before[program].state === 'pending') lines.push({ ...line, program, action: 'confirm' });
  await writeConsent(tx, workspaceId, lines);
  const after = (await readConsent(tx, workspaceId, [phone]))(phone);
  return programSchema.options.some((program) => after[program].state === 'granted');
}
