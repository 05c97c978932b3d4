import { randomUUID } from 'node:crypto';
import type { Sql } from '@waymark/db/connect';

/**
 * The steps of the compared journey as one would write them by hand: one activity each, which reads what it needs and
 * writes what the engine writes for that step, in a transaction.
 */
export function activitiesOn(sql: Sql) {
  const send = async (entryId: string, step: number, text: string): Promise<void> => {
    await sql.begin(async (tx) => {
      const [row] = await tx`
        select e.workspace_id, e.journey_id, e.version_id, e.customer_id, c.properties->>'first_name' as name, s.id as sender,
          (select action from consent_event k where k.workspace_id = e.workspace_id and k.phone = c.phone
             and k.program = 'marketing' order by k.at desc, k.id desc limit 1) as consent
        from entry e join customer c on c.id = e.customer_id
        join sender s on s.workspace_id = e.workspace_id
        where e.id = ${entryId}`;
      if (row?.consent !== 'grant') return;
      await tx`
        insert into message (workspace_id, entry_id, journey_id, version_id, step, turn, customer_id, channel, program,
          body, sender_id, queued_at)
        values (${row.workspace_id}, ${entryId}, ${row.journey_id}, ${row.version_id}, ${step}, 0, ${row.customer_id},
          'sms', 'marketing', ${text.replace('NAME', row.name)}, ${row.sender}, now())
        on conflict do nothing`;
      await record(tx, entryId, step, 'queued');
    });
  };
  const record = async (
    tx: Pick<Sql, 'unsafe'>,
    entryId: string,
    step: number,
    kind: string,
  ): Promise<void> => {
    await tx.unsafe(
      `insert into step_record (entry_id, step, turn, version_id, kind, outcome, at)
       values ($1, $2, 0, $3, $4, jsonb_build_object('kind', $4::text), now()) on conflict do nothing`,
      [entryId, step, randomUUID(), kind],
    );
  };
  return {
    sendWelcome: (entryId: string) => send(entryId, 0, 'Welcome NAME'),
    choose: async (entryId: string): Promise<'gold' | 'plain'> => {
      const [row] = await sql`
        select c.properties->>'tier' as tier from customer c join entry e on e.customer_id = c.id where e.id = ${entryId}`;
      await record(sql, entryId, 2, 'passed');
      return row?.tier === 'gold' ? 'gold' : 'plain';
    },
    sendOffer: (entryId: string, tier: string) => send(entryId, 3, `An offer for ${tier} members, NAME`),
    setProfile: async (entryId: string): Promise<void> => {
      await sql.begin(async (tx) => {
        await tx`
          update customer set properties = properties || '{"welcomed": true}'
          where id = (select customer_id from entry where id = ${entryId})`;
        await record(tx, entryId, 4, 'set');
      });
    },
    sendReminder: (entryId: string) => send(entryId, 6, 'Still there, NAME?'),
    complete: async (entryId: string): Promise<void> => {
      await sql`update entry set status = 'completed', ended_at = now() where id = ${entryId}`;
    },
  };
}

export type HandwrittenActivities = ReturnType<typeof activitiesOn>;
