import type { Db, Sql } from '@waymark/db/connect';
import type { Provider } from '@waymark/provider/provider';
import type { Model } from '@waymark/studio/ideas/model';
import type { Logger } from 'pino';
import type { Auth } from './auth/auth.ts';
import type { OpenSessions } from './auth/openSessions.ts';
import type { BodyTimes } from './edge/bodies.ts';
import type { Mailer } from './mail/mailer.ts';
import type { ChangeFeed } from './trpc/feed.ts';

/** Everything that the routes need, made once per process (or per test). */
export interface Deps {
  sql: Sql;
  db: Db;
  auth: Auth;
  /** Only to tell the provider's callbacks from others'. */
  provider: Pick<Provider, 'validateSignature'>;
  feed: ChangeFeed;
  openSessions: OpenSessions;
  /** Asked for ideas for cards; null where none is set up. */
  model: Model | null;
  /** Null where no mail server is configured: links are then only shown to be copied. */
  mailer: Mailer | null;
  log: Logger;
  /** Where browsers and carriers reach this server, without a slash at the end. */
  publicUrl: string;
  /** The local stack: demo sign-ins exist, and the phone page has this address. */
  local: { phoneUrl: string | null } | null;
  demoKey: string | null;
  /** Requests that one API key may make per minute. */
  keyLimit: number;
  /** How long bodies may take to arrive, ms. */
  bodyTimes: BodyTimes;
  webDir: string;
  proxies: number;
}
