import { ownsHistory } from '@waymark/db/appRole';
import { connect } from '@waymark/db/connect';
import { migrateDatabase } from '@waymark/db/migrate';
import { sealStores } from '@waymark/engine/connections/connections';
import { storeTrouble, tellStore } from '@waymark/files/files';
import { twilioProvider } from '@waymark/provider/twilio';
import { listenChanges } from '@waymark/workspace/changes/changes';
import { ensureDemoKey } from '@waymark/workspace/settings/keys';
import { tellSecret } from '@waymark/workspace/settings/sealed';
import type { Logger } from 'pino';
import { createAuth } from './auth/auth.ts';
import { ensureDemoPeople } from './auth/demo.ts';
import { ensureFirstAdmin } from './auth/firstAdmin.ts';
import { watchSessions } from './auth/openSessions.ts';
import { originRule } from './auth/origin.ts';
import type { Config } from './config.ts';
import type { Deps } from './deps.ts';
import { bodyTimes } from './edge/bodies.ts';
import { createMailer } from './mail/mailer.ts';
import { createFeed } from './trpc/feed.ts';

/** Migrates the database and connects to everything the server needs. `close` releases it all. */
export async function openDeps(
  config: Config,
  log: Logger,
): Promise<{ deps: Deps; close: () => Promise<void> }> {
  await migrateDatabase(config.ownerUrl, config.databaseUrl);
  const connection = connect(config.databaseUrl, { max: 20 });
  const { sql } = connection;
  tellStore(sql, config.files);
  tellSecret(sql, config.secret);
  await sealStores(sql);
  const feed = createFeed();
  const listening = await listenChanges(
    sql,
    (workspaceId, change) => feed.publish({ workspaceId, ...change }),
    () => feed.refresh(),
  );
  const deps: Deps = {
    sql,
    feed,
    openSessions: watchSessions(sql, log),
    log,
    auth: createAuth({
      sql,
      publicUrl: config.publicUrl,
      secret: config.secret,
      trustedOrigin: originRule(config.publicUrl, config.local),
      log,
    }),
    model: config.model,
    mailer: config.mail ? createMailer(config.mail) : null,
    provider: config.twilio.accountSid
      ? twilioProvider({ ...config.twilio, baseUrl: config.carrierUrl ?? undefined })
      : { validateSignature: () => false },
    publicUrl: config.publicUrl,
    local: config.local ? { phoneUrl: config.carrierUrl } : null,
    demoKey: config.demoKey,
    bodyTimes,
    keyLimit: config.keyLimit,
    webDir: config.webDir,
    proxies: config.proxies,
  };
  if (await ownsHistory(sql))
    log.warn(
      'DATABASE_URL’s role owns the tables, so it could rewrite the audit log; set WAYMARK_OWNER_URL apart',
    );
  const trouble = await storeTrouble(sql);
  if (trouble !== null) log.error({ trouble }, 'pictures and cards cannot be kept or read');
  if (config.firstAdmin && (await ensureFirstAdmin(sql, config.firstAdmin))) {
    log.info('the first workspace and its admin were made');
  }
  if (config.local) {
    await ensureDemoPeople(sql);
    if (config.demoKey) await ensureDemoKey(sql, config.demoKey);
  }
  const close = async () => {
    await listening.close();
    await connection.close();
  };
  return { deps, close };
}
