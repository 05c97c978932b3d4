import type { Sql } from '@waymark/db/connect';
import { advanceDue } from '@waymark/engine/entries/due';
import { runStarter } from '@waymark/engine/entries/starter';
import { ingest } from '@waymark/engine/events/ingest';
import { runDispatcher } from '@waymark/engine/messages/outbox/dispatcher';
import { nextDue, sweepWorkspace } from '@waymark/engine/triggers/calendar';
import { MINUTE } from '@waymark/policy/spans';
import type { Provider } from '@waymark/provider/provider';
import { join } from './arrivals.ts';
import type { CarrierControl } from './carrierControl.ts';
import type { DemoCustomer } from './customers.ts';
import type { Happening } from './habits.ts';
import { type Response, Responses } from './responses.ts';

export interface LiveContext {
  sql: Sql;
  workspaceId: string;
  provider: Provider;
  publicUrl: string;
  carrier: CarrierControl;
  /** The number that people text back to. */
  sender: string;
}

/** Something that will happen: someone joins, does something or texts, or the staff acts. */
type Coming =
  | { at: number; join: DemoCustomer }
  | { at: number; happening: Happening }
  | { at: number; text: Extract<Response, { kind: 'text' }> }
  | Act;

/** What the demo's staff does at an instant on the workspace's clock. */
export interface Act {
  at: number;
  act: () => Promise<void>;
}

/**
 * Simulates the days from `from` to `until` (epoch ms) with the workspace's clock stopped at each step: incoming
 * events are ingested, first legs and expired waits are run, the outbox is drained to the phone network, and people
 * respond to what reached them. Steps end just before the half hour, so that nothing lands on the wrong side of a
 * quiet hour; the last two days use steps of ten minutes.
 */
export async function liveThrough(
  context: LiveContext,
  span: { from: number; until: number },
  customers: readonly DemoCustomer[],
  happenings: readonly Happening[],
  acts: readonly Act[],
  progress: (share: number) => void,
): Promise<void> {
  const coming: Coming[] = [
    ...acts,
    ...customers
      .filter(({ joinedAt }) => joinedAt >= span.from)
      .map((one) => ({ at: one.joinedAt, join: one })),
    ...happenings.filter(({ at }) => at >= span.from).map((happening) => ({ at: happening.at, happening })),
  ];
  coming.sort(inTime);
  const responses = new Responses(customers);
  for (let now = span.from; now < span.until; ) {
    const next = await nextInstant(context, coming);
    const step = next > span.until - 2 * 1_440 * MINUTE ? 10 * MINUTE : 30 * MINUTE;
    now = Math.min(span.until, Math.max(stepEnd(next, step), stepEnd(now + 1, step)));
    const due = coming.splice(0, countUntil(coming, now));
    await setClock(context, now);
    await live(context, now, due);
    const answers = await responses.to(context.sql, context.workspaceId, now);
    for (const answer of answers)
      coming.push(
        answer.kind === 'does'
          ? { at: answer.happening.at, happening: answer.happening }
          : { at: answer.at, text: answer },
      );
    if (answers.length > 0) coming.sort(inTime);
    progress((now - span.from) / (span.until - span.from));
  }
}

async function live(context: LiveContext, now: number, due: readonly Coming[]): Promise<void> {
  const { sql, workspaceId, carrier, sender } = context;
  await advanceDue(sql, workspaceId, now);
  for (const one of due) {
    if ('act' in one) await one.act();
    if ('join' in one) await join(sql, workspaceId, one.join);
    if ('text' in one) await carrier.text(one.text.phone, sender, one.text.body);
  }
  const events = due.flatMap((one) => ('happening' in one ? [asEvent(one.happening)] : []));
  if (events.length > 0) await ingest(sql, workspaceId, events);
  await sweepWorkspace(sql, workspaceId, now);
  await runStarter({ sql });
  await advanceDue(sql, workspaceId, now);
  await deliver(context);
}

/** Drains the outbox, and waits until the network has reported on each message (at most two seconds each). */
async function deliver({ sql, workspaceId, provider, publicUrl }: LiveContext): Promise<void> {
  const [queued] = await sql`
    select 1 from message where workspace_id = ${workspaceId} and status = 'queued' and not_before <= now() limit 1`;
  if (!queued) return;
  await runDispatcher({ sql, provider, publicUrl });
  for (const started = Date.now(); Date.now() - started < 2_000; ) {
    const [open] = await sql`
      select 1 from message where workspace_id = ${workspaceId} and status in ('sending', 'accepted', 'sent')
        and claimed_at > now() - interval '2 seconds' limit 1`;
    if (!open) return;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/**
 * When something happens next: one of our events, the end of a wait, or a long enough time without an order. Epoch
 * ms.
 */
async function nextInstant({ sql, workspaceId }: LiveContext, coming: readonly Coming[]): Promise<number> {
  const [row] = await sql<{ at: Date | null }[]>`
    select min(wait_until) as at from entry where workspace_id = ${workspaceId} and status = 'waiting'`;
  const due = await nextDue(sql, workspaceId);
  return Math.min(
    coming[0]?.at ?? Number.POSITIVE_INFINITY,
    row?.at?.getTime() ?? Number.POSITIVE_INFINITY,
    due ?? Number.POSITIVE_INFINITY,
  );
}

async function setClock({ sql, workspaceId }: LiveContext, at: number): Promise<void> {
  const clock = { mode: 'test' as const, realMs: Date.now(), shownMs: at, pace: 0 };
  await sql`update workspace set clock = ${sql.json(clock)} where id = ${workspaceId}`;
}

/** The last second of the step that contains `at`. */
const stepEnd = (at: number, step: number): number => Math.ceil((at + 1_000) / step) * step - 1_000;

const inTime = (a: Coming, b: Coming): number => a.at - b.at;

function countUntil(coming: readonly Coming[], now: number): number {
  const first = coming.findIndex(({ at }) => at > now);
  return first < 0 ? coming.length : first;
}

export function asEvent({ id, type, customerId, at, properties }: Happening) {
  return { id, type, customerId, at: new Date(at).toISOString(), properties };
}
