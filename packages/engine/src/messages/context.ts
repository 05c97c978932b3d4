import type { Sql } from '@waymark/db/connect';
import type { Provider } from '@waymark/provider/provider';

/** What a log line may say: ids and numbers, never a phone number or a text. */
export interface OutboxLog {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

export interface DispatcherContext {
  sql: Sql;
  provider: Provider;
  /** Where the provider reaches us: callbacks and pictures, without a slash at its end. */
  publicUrl: string;
  log?: OutboxLog;
  /** Calls to the provider at once, 64 by default: at 300 ms each that is 200 messages a second. */
  parallel?: number;
  /** After how long a message that is still `sending` counts as left by a dispatcher that died, ms; 60,000 by default, more than the provider's time-out. */
  staleMs?: number;
  /** When a message of unknown outcome is first looked up, ms after its answer was lost; 3,000 by default. Its callback often comes sooner. */
  lookUpMs?: number;
  /** How long the provider must know nothing of it before a transactional message is sent again, ms; 60,000 by default. */
  resendAfterMs?: number;
  /** How long the provider must know nothing of it before a marketing message is given up, ms; 600,000 by default. */
  giveUpAfterMs?: number;
}

/** A message that this dispatcher has claimed, with all that sending and settling needs. */
export interface Claimed {
  id: string;
  workspaceId: string;
  journeyId: string;
  customerId: string;
  senderId: string;
  channel: 'sms' | 'mms';
  program: 'marketing' | 'transactional';
  body: string;
  mediaToken: string | null;
  attempts: number;
  to: string;
  from: string;
}
