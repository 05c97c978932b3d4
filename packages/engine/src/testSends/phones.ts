import { builder, inserted, rowOf } from '@waymark/db/builder';
import type { Queryable, Sql } from '@waymark/db/connect';
import { testPhone } from '@waymark/db/schema/testSend';
import type { Actor } from '@waymark/workspace/audit/actor';
import { recordAudit } from '@waymark/workspace/audit/record';
import { DomainError } from '@waymark/workspace/errors';
import { and, eq, ne } from 'drizzle-orm';
import { saidStop } from '../people/ledger.ts';
import { normalisePhone } from '../people/phone.ts';

const MOST = 25;

/** A teammate's phone. `stopped`: it replied STOP, and gets nothing until it replies START. */
export interface TestPhone extends Pick<typeof testPhone.$inferSelect, 'id' | 'name' | 'phone'> {
  stopped: boolean;
}

/** The phones that tests may go to, by name. */
export async function testPhones(sql: Queryable, workspaceId: string): Promise<TestPhone[]> {
  return await sql<TestPhone[]>`
    select p.id, p.name, p.phone, ${saidStop(sql)} as stopped
    from test_phone p
    where p.workspace_id = ${workspaceId} order by lower(p.name), p.id`;
}

/** Lists a phone, whose owner agreed to get tests. A number that is listed already is renamed. */
export async function addTestPhone(
  sql: Sql,
  workspaceId: string,
  input: { name: string; phone: string; actor: Actor },
): Promise<{ id: string }> {
  const phone = normalisePhone(input.phone);
  if (phone === null)
    throw new DomainError('invalid', 'That isn’t a phone number. Enter it like +1 415 555 0100.');
  return await sql.begin(async (tx) => {
    await tx`select 1 from workspace where id = ${workspaceId} for no key update`;
    const others = and(eq(testPhone.workspaceId, workspaceId), ne(testPhone.phone, phone));
    if ((await builder(tx).$count(testPhone, others)) >= MOST)
      throw new DomainError('conflict', `You can have up to ${MOST} test phones. Remove one first.`);
    const { name, actor } = input;
    const row = await inserted(
      builder(tx)
        .insert(testPhone)
        .values({ workspaceId, phone, name })
        .onConflictDoUpdate({ target: [testPhone.workspaceId, testPhone.phone], set: { name } })
        .returning({ id: testPhone.id }),
    );
    await recordAudit(tx, workspaceId, { actor, action: 'testPhone.add', subject: row.id, detail: { name } });
    return row;
  });
}

export async function removeTestPhone(sql: Sql, workspaceId: string, id: string, actor: Actor) {
  await sql.begin(async (tx) => {
    const [gone] = await builder(tx)
      .delete(testPhone)
      .where(rowOf(testPhone, workspaceId, id))
      .returning({ name: testPhone.name });
    if (!gone) throw new DomainError('notFound', 'This test phone isn’t on the list.');
    await recordAudit(tx, workspaceId, { actor, action: 'testPhone.remove', subject: id, detail: gone });
  });
}
