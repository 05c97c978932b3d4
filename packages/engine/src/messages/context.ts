import type { Sql } from '@waymark/db/connect';
import type { StoredMessage } from '@waymark/db/rows';
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
  /**
   * After how long a message still `sending` counts as left behind by a dead dispatcher, ms; 60,000 by default, more
   * than the provider's timeout.
   */
  staleMs?: number;
  /** When a message of unknown outcome is first looked up, ms after its answer was lost; 3,000 by default. Its callback often comes sooner. */
  lookUpMs?: number;
  /** How long the provider must not know it before a transactional message is sent again, ms; 60,000 by default. */
  resendAfterMs?: number;
  /** How long the provider must not know it before a marketing message is given up, ms; 600,000 by default. */
  giveUpAfterMs?: number;
}

/** A message this dispatcher has claimed, with everything needed for sending and settling. */
export interface Claimed
  extends Pick<StoredMessage, 'id' | 'workspaceId' | 'journeyId' | 'customerId' | 'channel' | 'program'>,
    Pick<StoredMessage, 'body' | 'mediaToken' | 'attempts'> {
  senderId: string;
  to: string;
  from: string;
}
