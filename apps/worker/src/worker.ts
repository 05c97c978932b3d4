import { setTimeout as sleep } from 'node:timers/promises';
import { connect, type Sql } from '@waymark/db/connect';
import { tellProductNews } from '@waymark/engine/catalog/news';
import { foldCounters } from '@waymark/engine/counters/counters';
import { reviveOverdue } from '@waymark/engine/entries/overdue';
import { LANES, runStarter, startWorkflows } from '@waymark/engine/entries/starter';
import { handOverJobs } from '@waymark/engine/jobs/handOver';
import { startLoop } from '@waymark/engine/loops/loop';
import { startDispatcher } from '@waymark/engine/messages/outbox/dispatcher';
import { startBuilds } from '@waymark/engine/segments/build';
import { keepUpSegments } from '@waymark/engine/segments/keepUp';
import { startTests } from '@waymark/engine/testSends/dispatch';
import { startTraits } from '@waymark/engine/traits/refresh';
import { sweepCalendar } from '@waymark/engine/triggers/calendar';
import { startWebhooks } from '@waymark/engine/webhooks/send';
import { tellStore } from '@waymark/files/files';
import { twilioProvider } from '@waymark/provider/twilio';
import { listenWork } from '@waymark/workspace/changes/changes';
import { tellSecret } from '@waymark/workspace/settings/sealed';
import type { Logger } from 'pino';
import type { Config } from './config.ts';
import { activitiesOn, jobActivitiesOn } from './temporal/activities.ts';
import { openClient } from './temporal/connection.ts';
import { bundleWorkflows, runWorkflows } from './temporal/run.ts';

/** How often each loop polls even if nothing woke it, ms. */
const SAFETY = 5_000;
/** How often counter deltas are folded, and growing tables are checked, ms. */
const FOLD = 2_000;

export interface RunningWorker {
  /** Resolves when everything in progress has ended: calls in flight, the current batch, workflow tasks. */
  stop: () => Promise<void>;
}

/**
 * Keeps journeys moving: first legs, workflows and their signals, the outbox, and whatever the calendar makes due.
 * Everything it does is recorded in Postgres first, so it may be killed at any moment. Resolves once all of it runs,
 * which waits for Postgres and Temporal.
 */
export async function startWorker(config: Config, log: Logger): Promise<RunningWorker> {
  const { sql, close } = connect(config.databaseUrl, { max: 12 });
  tellStore(sql, config.files);
  if (config.secret) tellSecret(sql, config.secret);
  else log.warn('WAYMARK_SECRET is not set: webhooks wait');
  await reachable(sql, log);
  const client = await openClient(config.temporal);
  const ctx = { sql, log, taskQueue: config.temporal.taskQueue };

  // Its own connections keep their prepared statements. On the shared ones, a burst would prepare them on every one.
  const lanes = connect(config.databaseUrl, { max: LANES, planOnce: true });
  const every = (everyMs: number, name: string, work: () => Promise<unknown>) =>
    startLoop(name, async () => void (await work()), { everyMs, log });
  const loops = {
    starter: every(SAFETY, 'starter', () => runStarter({ ...ctx, sql: lanes.sql })),
    workflows: every(SAFETY, 'workflows', () => startWorkflows(ctx, client)),
    calendar: startLoop(
      'calendar',
      async () => {
        const { next } = await sweepCalendar(sql);
        return next === null ? undefined : Math.max(20, next - Date.now());
      },
      { everyMs: SAFETY, log },
    ),
    overdue: every(12 * SAFETY, 'overdue', async () => {
      const revived = await reviveOverdue(sql);
      if (revived > 0) log.warn({ revived }, 'waits were long over: asked their workflows again');
    }),
    counters: every(FOLD, 'counters', () => foldCounters(sql)),
    statistics: every(FOLD, 'statistics', () => sql`select analyze_grown()`),
    jobs: every(SAFETY, 'jobs', () => handOverJobs(sql, client, ctx.taskQueue)),
    segments: every(FOLD, 'segments', async () => {
      await keepUpSegments(sql);
      await startBuilds(sql);
      await startTraits(sql);
    }),
    products: every(SAFETY, 'products', () => tellProductNews(sql)),
    webhooks: startWebhooks({ sql, log, reach: { anywhere: config.local } }),
  };
  const listening = await listenWork(sql, (work) => {
    if (work === 'entries') {
      loops.starter.wake();
      loops.calendar.wake();
    } else if (work === 'pendingSignals') loops.workflows.wake();
    // The dispatcher listens itself.
    else if (work !== 'outbox') loops[work].wake();
  });

  const dispatcher = startSending(config, sql, log);
  const stopping = new AbortController();
  const ready = Promise.withResolvers<void>();
  const activities = { journeys: activitiesOn(sql, log), jobs: jobActivitiesOn(config.databaseUrl, log) };
  const running = runWorkflows(config.temporal, await bundleWorkflows(), activities, {
    log,
    stopping: stopping.signal,
    onReady: ready.resolve,
  });
  await ready.promise;

  return {
    stop: async () => {
      stopping.abort();
      await Promise.all([running, dispatcher?.stop(), ...Object.values(loops).map((loop) => loop.stop())]);
      await listening.close().catch(() => {});
      await client.connection.close();
      await Promise.all([close(), lanes.close()]);
    },
  };
}

function startSending({ provider, publicUrl }: Config, sql: Sql, log: Logger) {
  if (provider === null) {
    log.warn('no provider is set up: messages stay in the outbox');
    return null;
  }
  const { accountSid, authToken, baseUrl } = provider;
  const context = {
    sql,
    log,
    publicUrl: publicUrl.replace(/\/+$/, ''),
    provider: twilioProvider({ accountSid, authToken, baseUrl: baseUrl ?? undefined }),
  };
  const dispatchers = [startDispatcher(context), startTests(context)];
  return { stop: () => Promise.all(dispatchers.map((one) => one.stop())) };
}

async function reachable(sql: Sql, log: Logger): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      await sql`select 1`;
      return;
    } catch (err) {
      log.warn({ err, tries }, 'postgres is not there: trying again');
      await sleep(Math.min(5_000, 200 * tries));
    }
  }
}
