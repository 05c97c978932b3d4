import type { Sql } from '@waymark/db/connect';
import { deliveryStatusOf } from '@waymark/provider/twilioOutcome';
import type { StatusCallback } from '../messages/callbacks/status.ts';
import { afterCallback, type Progress } from '../messages/life.ts';

/** Records a status callback for a test; false if it isn't for one. Twice or out of order is safe. */
export async function recordTestStatus(sql: Sql, callback: StatusCallback): Promise<boolean> {
  const status = deliveryStatusOf(callback.status);
  if (status === null) return false;
  return await sql.begin(async (tx) => {
    const [row] = await tx<Progress[]>`
      select status, error_code as "errorCode", reason from test_message
      where id = ${callback.messageId} and (provider_id is null or provider_id = ${callback.providerId})
      for update`;
    if (!row) return false;
    const after = afterCallback(row, { status, errorCode: callback.errorCode });
    await tx`
      update test_message set status = ${after.status}, error_code = ${after.errorCode}, reason = ${after.reason},
        provider_id = ${callback.providerId}
      where id = ${callback.messageId}`;
    return true;
  });
}
