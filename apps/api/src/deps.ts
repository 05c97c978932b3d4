import type { Sql } from '@waymark/db/connect';
import type { Provider } from '@waymark/provider/provider';
import type { Model } from '@waymark/studio/ideas/model';
import type { Logger } from 'pino';
import type { Auth } from './auth/auth.ts';
import type { OpenSessions } from './auth/openSessions.ts';
import type { BodyTimes } from './edge/bodies.ts';
import type { Mailer } from './mail/mailer.ts';
import type { ChangeFeed } from './trpc/feed.ts';

/** Everything the routes need, created once per process (or per test). */
export interface Deps {
  sql: Sql;
  auth: Auth;
  /** Used only to verify the provider's callbacks. */
  provider: Pick<Provider, 'validateSignature'>;
  feed: ChangeFeed;
  openSessions: OpenSessions;
  /** The model for card ideas; null if none is set up. */
  model: Model | null;
  /** Null if no mail server is configured: links are then shown for copying. */
  mailer: Mailer | null;
  log: Logger;
  /** Where browsers and carriers reach this server, without a trailing slash. */
  publicUrl: string;
  /** The local stack: demo sign-ins exist, and this is the phone page's address. */
  local: { phoneUrl: string | null } | null;
  demoKey: string | null;
  /** Requests one API key may make per minute. */
  keyLimit: number;
  /** How long bodies may take to arrive, ms. */
  bodyTimes: BodyTimes;
  webDir: string;
  proxies: number;
}
