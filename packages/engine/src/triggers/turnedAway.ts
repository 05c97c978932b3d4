import type { Finding } from '@waymark/audience/evaluate';
import type { Queryable } from '@waymark/db/connect';
import { recordset } from '@waymark/db/json';
import type { TurnedAwayReason } from '@waymark/db/schema/turnedAway';
import type { Start } from './start.ts';

/** A start that came to nothing. `why`: what the filter was judged by. */
export interface TurnedAway {
  start: Start;
  reason: TurnedAwayReason;
  why: Finding[] | null;
}

/** Records who was kept out. The caller has locked the people's rows. One statement. */
export async function noteTurnedAway(
  sql: Queryable,
  workspaceId: string,
  turned: readonly TurnedAway[],
): Promise<void> {
  if (turned.length === 0) return;
  const rows = new Map<string, Record<string, unknown> & { times: number }>();
  for (const { start, reason, why } of turned) {
    const { journey, customerId, enteredAt } = start;
    const key = `${journey.versionId} ${customerId} ${reason}`;
    rows.set(key, {
      version_id: journey.versionId,
      journey_id: journey.journeyId,
      customer_id: customerId,
      reason,
      times: (rows.get(key)?.times ?? 0) + 1,
      at: new Date(enteredAt).toISOString(),
      why,
    });
  }
  await sql`
    insert into turned_away (version_id, customer_id, reason, journey_id, workspace_id, times, at, why)
    select version_id, customer_id, reason, journey_id, ${workspaceId}, times, at, nullif(why, 'null')
    from ${recordset(sql, [...rows.values()])}
      as t (version_id uuid, customer_id uuid, reason text, journey_id uuid, times int, at timestamptz, why jsonb)
    on conflict (version_id, customer_id, reason) do update
      set times = turned_away.times + excluded.times, at = excluded.at, why = excluded.why`;
}
