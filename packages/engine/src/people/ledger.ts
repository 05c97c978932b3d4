import { builder, equals } from '@waymark/db/builder';
import type { Queryable } from '@waymark/db/connect';
import { consentEvent } from '@waymark/db/schema/customer';
import { type ConsentLine, consentStates } from '@waymark/policy/consent';
import type { Program } from '@waymark/policy/rules';

/** A line of the consent ledger. `at` is epoch ms on the workspace's clock. */
export interface LedgerLine extends ConsentLine {
  phone: string;
  at: number;
}

/** The consent ledger of these phones, oldest first, by phone. Only this module reads the ledger line by line. */
export async function readLedgers(
  sql: Queryable,
  workspaceId: string,
  phones: readonly (string | null)[],
): Promise<Map<string, LedgerLine[]>> {
  const known = [...new Set(phones.flatMap((phone) => phone ?? []))];
  if (known.length === 0) return new Map();
  const rows = await sql<(Omit<LedgerLine, 'id' | 'at'> & { id: string; at: Date })[]>`
    select id, phone, program, action, at from consent_event
    where workspace_id = ${workspaceId} and phone = any(${known}::text[]) order by at, id`;
  const lines = rows.map((row) => ({ ...row, id: Number(row.id), at: row.at.getTime() }));
  return Map.groupBy(lines, ({ phone }) => phone);
}

/** One phone's ledger as a person's page shows it, oldest first, each line with its origin: where, the words shown, and the text that caused it. */
export async function wholeLedger(sql: Queryable, workspaceId: string, phone: string | null) {
  if (phone === null) return [];
  const { id, program, action, at, source, disclosure, raw } = consentEvent;
  const rows = await builder(sql)
    .select({ id, program, action, at, source, disclosure, raw })
    .from(consentEvent)
    .where(equals(consentEvent, { workspaceId, phone }))
    .orderBy(at, id);
  return rows.map((row) => ({ ...row, at: row.at.getTime() }));
}

type WholeLine = Awaited<ReturnType<typeof wholeLedger>>[number];

/** The last line of each phone about a program, and where it came from. */
export async function lastWords(
  sql: Queryable,
  workspaceId: string,
  program: Program,
  phones: readonly (string | null)[],
): Promise<Map<string, Pick<WholeLine, 'action' | 'at' | 'source'>>> {
  if (phones.length === 0) return new Map();
  const rows = await sql<Pick<typeof consentEvent.$inferSelect, 'phone' | 'action' | 'at' | 'source'>[]>`
    select distinct on (phone) phone, action, at, source from consent_event
    where workspace_id = ${workspaceId} and phone = any(${phones}::text[]) and program in (${program}, 'all')
    order by phone, at desc, id desc`;
  return new Map(rows.map(({ phone, action, at, source }) => [phone, { action, source, at: at.getTime() }]));
}

/** People's consent, by their phones. Without a phone or ledger lines there is none. */
export async function readConsent(
  sql: Queryable,
  workspaceId: string,
  phones: readonly (string | null)[],
): Promise<(phone: string | null) => ReturnType<typeof consentStates>> {
  const ledgers = await readLedgers(sql, workspaceId, phones);
  return (phone) => consentStates(ledgers.get(phone ?? '') ?? []);
}

/** Whether the last word of a phone `p` (a row of `test_phone`) to every program was a STOP, as SQL: teammates are asked for nothing else. */
export const saidStop = (sql: Queryable) => sql`coalesce((
  select l.action = 'revoke' from consent_event l
  where l.workspace_id = p.workspace_id and l.phone = p.phone and l.program = 'all'
  order by l.at desc, l.id desc limit 1), false)`;
