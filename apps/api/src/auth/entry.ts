import type { Sql } from '@waymark/db/connect';
import { APIError } from 'better-auth/api';

/**
 * Refuses a new session to whoever is active in no workspace, after their password was found right: better told than sent back to
 * the sign-in page without a word.
 */
export const onlyActive = (sql: Sql) => async (session: { userId: string }) => {
  const [active] = await sql`
    select 1 from membership where user_id = ${session.userId} and deactivated_at is null limit 1`;
  if (active) return;
  throw new APIError('FORBIDDEN', {
    code: 'NOT_ACTIVE',
    message: 'Your account no longer has access. Ask a workspace admin.',
  });
};
