import type { Sql } from '@waymark/db/connect';
import type { Logger } from 'pino';

/** Watches the sessions behind open streams. */
export interface OpenSessions {
  /**
   * `ended` aborts soon after the session is gone, for whatever reason and in whatever process: signed out, revoked,
   * expired, or its person removed from the workspace. Call `forget` when the stream closes by itself.
   */
  watch(sessionId: string, workspaceId: string): { ended: AbortSignal; forget: () => void };
}

/** How often it checks, ms. */
const EVERY_MS = 2_000;

interface Watched {
  sessionId: string;
  workspaceId: string;
  ended: AbortController;
}

/** One query for all open streams of this process, and none while there are none. */
export function watchSessions(sql: Sql, log: Logger, everyMs: number = EVERY_MS): OpenSessions {
  const open = new Set<Watched>();
  let looking = false;
  return {
    watch(sessionId, workspaceId) {
      const watched = { sessionId, workspaceId, ended: new AbortController() };
      open.add(watched);
      if (!looking) lookSoon();
      return { ended: watched.ended.signal, forget: () => void open.delete(watched) };
    },
  };

  async function look(): Promise<void> {
    const asked = [...open];
    try {
      const rows = await sql<{ sessionId: string; workspaceId: string }[]>`
        select s.id as "sessionId", m.workspace_id as "workspaceId"
        from session s join membership m on m.user_id = s.user_id
        where s.id = any(${asked.map(({ sessionId }) => sessionId)}) and s.expires_at > now()
          and m.deactivated_at is null`;
      const alive = new Set(rows.map(({ sessionId, workspaceId }) => `${sessionId} ${workspaceId}`));
      for (const watched of asked) {
        if (alive.has(`${watched.sessionId} ${watched.workspaceId}`)) continue;
        open.delete(watched);
        watched.ended.abort();
      }
    } catch (err) {
      log.warn({ err }, 'could not look whether sessions still hold');
    }
    looking = false;
    if (open.size > 0) lookSoon();
  }

  function lookSoon(): void {
    looking = true;
    setTimeout(look, everyMs).unref();
  }
}
