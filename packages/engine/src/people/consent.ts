import { createHash } from 'node:crypto';
import type { Queryable, Sql } from '@waymark/db/connect';
import { recordset } from '@waymark/db/json';
import { retrying } from '@waymark/db/transaction';
import { type ConsentLine, consentState } from '@waymark/policy/consent';
import type { Program } from '@waymark/policy/rules';
import { tell } from '@waymark/workspace/changes/changes';
import { MAX_AHEAD_MS } from '@waymark/workspace/clock/clock';
import { DomainError } from '@waymark/workspace/errors';
import { HISTORY_MS, type Listening, loadListening, triggered } from '../triggers/listening.ts';
import { type Start, startEntries } from '../triggers/start.ts';
import { readLedgers } from './ledger.ts';
import { normalisePhone } from './phone.ts';

/**
 * One line for the ledger. `program` 'all' with `revoke` stops everything; with `grant` (START) it restores what was
 * stopped. `at` is epoch ms or a Date on the workspace's clock; without it, it happens now.
 */
export interface ConsentEntry {
  phone: string;
  program: Program | 'all';
  action: 'request' | 'grant' | 'confirm' | 'revoke';
  /** The page, keyword, import or agent it came from. */
  source: string;
  /** The exact words shown. */
  disclosure?: string | null;
  /** The raw inbound text, if it came from a message. */
  raw?: string | null;
  at?: number | Date;
  zone?: string | null;
}

/**
 * Appends to the consent ledger, and enters people whose consent it grants into journeys with an opt-in trigger.
 * Repeating the current state starts nothing, and neither does anything more than a day old. Throws `invalid` for a
 * bad phone or a time in the future.
 */
export async function recordConsent(
  sql: Sql,
  workspaceId: string,
  lines: ConsentEntry | readonly ConsentEntry[],
): Promise<void> {
  const list = Array.isArray(lines) ? lines : [lines];
  await retrying(sql, (tx) => writeConsent(tx, workspaceId, list));
}

/** Like `recordConsent`, as part of the caller's transaction. */
export async function writeConsent(sql: Queryable, workspaceId: string, lines: readonly ConsentEntry[]) {
  if (lines.length === 0) return;
  const listening = await loadListening(sql, workspaceId);
  const checked = lines.map((line) => checkLine(line, listening.now));
  const phones = [...new Set(checked.map(({ phone }) => phone))];
  const people = await sql<{ id: string; phone: string }[]>`
    select id, phone from customer where workspace_id = ${workspaceId} and phone = any(${phones}::text[])
    order by id for no key update`;
  const before = await readLedgers(sql, workspaceId, phones);
  const written = await append(sql, workspaceId, withInstants(checked, before, listening.now));
  const starts = optIns(listening, people, before, written);
  const started = await startEntries(sql, workspaceId, starts);
  const journeys = new Set(started.map(({ journey }) => journey.journeyId));
  await tell(
    sql,
    workspaceId,
    [
      { kind: 'customers', journeyId: null },
      ...[...journeys].map((journeyId) => ({ kind: 'counts' as const, journeyId })),
    ],
    started.length > 0 ? ['entries'] : [],
  );
}

type Line = Omit<ConsentEntry, 'at'> & { at: number | null };
type Written = ConsentLine & { phone: string };

function checkLine(line: ConsentEntry, now: number): Line {
  const phone = normalisePhone(line.phone);
  if (phone === null) throw new DomainError('invalid', 'This isn’t a phone number.', { field: 'phone' });
  const at = line.at === undefined ? null : Number(line.at);
  if (at !== null && !(at >= 0 && at <= now + MAX_AHEAD_MS))
    throw new DomainError('invalid', 'Consent can’t be dated in the future. Check the workspace clock.', {
      field: 'at',
    });
  return { ...line, phone, at };
}

/**
 * Whatever happens now comes after everything in the ledger, even if a test clock was moved back: a STOP is final
 * until somebody opts in again.
 */
function withInstants(lines: readonly Line[], before: ReadonlyMap<string, ConsentLine[]>, now: number) {
  return lines.map((line) => {
    const last = Math.max(now, ...(before.get(line.phone) ?? []).map(({ at }) => Number(at)));
    return { ...line, at: line.at ?? last };
  });
}

async function append(sql: Queryable, workspaceId: string, lines: readonly (Line & { at: number })[]) {
  const rows = lines.map(({ phone, program, action, source, disclosure, raw, at, zone }) => ({
    phone,
    program,
    action,
    source,
    disclosure: disclosure ?? null,
    disclosure_hash: disclosure ? createHash('sha256').update(disclosure).digest('hex') : null,
    raw: raw ?? null,
    at: new Date(at).toISOString(),
    zone: zone ?? null,
  }));
  const written = await sql<
    { id: string; phone: string; program: Written['program']; action: Written['action']; at: Date }[]
  >`
    insert into consent_event (workspace_id, phone, program, action, source, disclosure, disclosure_hash, raw, at, zone)
    select ${workspaceId}, phone, program, action, source, disclosure, disclosure_hash, raw, at, zone
    from ${recordset(sql, rows)} as c (phone text, program text, action text, source text,
      disclosure text, disclosure_hash text, raw text, at timestamptz, zone text)
    returning id, phone, program, action, at`;
  return written.map((row) => ({ ...row, id: Number(row.id), at: row.at.getTime() }));
}

/** Who went from not agreed to agreed for the program of an opt-in trigger. */
function optIns(
  listening: Listening,
  people: readonly { id: string; phone: string }[],
  before: ReadonlyMap<string, ConsentLine[]>,
  written: readonly Written[],
): Start[] {
  const live = triggered(listening, 'optIn');
  if (live.length === 0) return [];
  const byPhone = Map.groupBy(written, ({ phone }) => phone);
  return people.flatMap(({ id: customerId, phone }) => {
    const earlier = before.get(phone) ?? [];
    const added = byPhone.get(phone) ?? [];
    const last = added.at(-1);
    if (!last || Number(last.at) < listening.now - HISTORY_MS) return [];
    return live
      .filter(({ trigger: { program } }) => {
        const agreed = (ledger: ConsentLine[]) => consentState(ledger, program).state === 'granted';
        return !agreed(earlier) && agreed([...earlier, ...added]);
      })
      .map(({ journey }) => ({
        journey,
        customerId,
        event: null,
        dedupeKey: `optIn:${last.id}`,
        enteredAt: Math.min(Number(last.at), listening.now),
      }));
  });
}
