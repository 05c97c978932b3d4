import { fetchMedia, type MediaFolder } from './media.ts';
import { isMms, type Message, type MessageStatus } from './message.ts';
import type { Mode } from './modes.ts';
import type { CarrierSettings } from './settings.ts';
import type { Store } from './store.ts';
import { postWebhook } from './webhook.ts';

export interface DeliveryContext {
  store: Store;
  media: MediaFolder;
  settings: CarrierSettings;
}

/**
 * Takes a message from queued through sending and sent to its final status, with a callback for each change but the
 * first (as Twilio does for messages without a messaging service). `mode` can alter the final status, repeat
 * callbacks or reverse them.
 */
export class Delivery {
  readonly #context: DeliveryContext;
  readonly #timers = new Set<NodeJS.Timeout>();
  #closed = false;

  constructor(context: DeliveryContext) {
    this.#context = context;
  }

  /** Continues messages that were under way when the process ended. */
  resume(): void {
    for (const message of this.#context.store.unfinished()) void this.deliver(message, null);
  }

  close(): void {
    this.#closed = true;
    for (const timer of this.#timers) clearTimeout(timer);
  }

  async deliver(message: Message, mode: Mode | null): Promise<void> {
    const callbacks = new Callbacks(message, mode, this.#context);
    if (message.status === 'queued') {
      await this.#pause();
      this.#advance(message, 'sending', null, callbacks);
    }
    if (message.status === 'sending') {
      const failure = isMms(message) ? await this.#fetchMedia(message) : null;
      await this.#pause();
      if (failure !== null) this.#advance(message, 'failed', failure, callbacks);
      else this.#advance(message, 'sent', null, callbacks);
    }
    if (message.status === 'sent') {
      await this.#pause();
      const code = undeliveredCode(mode);
      this.#advance(message, code === null ? 'delivered' : 'undelivered', code, callbacks);
    }
    if (!this.#closed) callbacks.finish();
  }

  async #fetchMedia(message: Message): Promise<number | null> {
    const { store, media, settings } = this.#context;
    const outcome = await fetchMedia(message.mediaUrls, media, settings.anyAddress);
    if (outcome.kind === 'failed') return outcome.code;
    store.setMedia(message, outcome.media, outcome.warnings);
    return null;
  }

  #advance(message: Message, status: MessageStatus, code: number | null, callbacks: Callbacks): void {
    if (this.#closed) return;
    this.#context.store.setStatus(message, status, code);
    callbacks.add(status, code);
  }

  #pause(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.#timers.delete(timer);
        resolve();
      }, this.#context.settings.stepMs);
      this.#timers.add(timer);
    });
  }
}

function undeliveredCode(mode: Mode | null): number | null {
  if (mode?.mode === 'landline') return 30006;
  if (mode?.mode === 'undelivered') return mode.code ?? 30003;
  return null;
}

/** One message's status callbacks: in order, one after the other, unless the mode says otherwise. */
class Callbacks {
  readonly #message: Message;
  readonly #mode: Mode['mode'] | null;
  readonly #context: DeliveryContext;
  readonly #held: Record<string, string>[] = [];
  #last: Promise<unknown> = Promise.resolve();

  constructor(message: Message, mode: Mode | null, context: DeliveryContext) {
    this.#message = message;
    this.#mode = mode?.mode ?? null;
    this.#context = context;
  }

  add(status: MessageStatus, code: number | null): void {
    const detail = this.#context.settings.callbacks;
    const intermediate = status === 'sending' || status === 'sent';
    if (detail === 'none' || this.#mode === 'no-callbacks' || (detail === 'final' && intermediate)) return;
    const params = callbackParams(this.#message, status, code, this.#context.settings.accountSid);
    if (this.#mode === 'reordered-callbacks') this.#held.push(params);
    else this.#post(params);
    if (this.#mode === 'duplicate-callbacks') this.#post(params);
  }

  /** Releases callbacks that were held back to arrive in the wrong order. */
  finish(): void {
    for (const params of this.#held.splice(0).reverse()) this.#post(params);
  }

  #post(params: Record<string, string>): void {
    const address = this.#message.statusCallback;
    if (!address) return;
    this.#last = this.#last.then(() => postWebhook(address, params, this.#context.settings));
  }
}

function callbackParams(
  message: Message,
  status: MessageStatus,
  code: number | null,
  accountSid: string,
): Record<string, string> {
  return {
    AccountSid: accountSid,
    ApiVersion: '2010-04-01',
    From: message.number,
    To: message.person,
    MessageSid: message.sid,
    MessageStatus: status,
    SmsSid: message.sid,
    SmsStatus: status,
    ...(code === null ? {} : { ErrorCode: String(code) }),
    ...(status === 'delivered' ? { RawDlrDoneDate: dlrDate(new Date()) } : {}),
  };
}

/** YYMMDDhhmm, UTC, as delivery receipts have it. */
const dlrDate = (at: Date): string => at.toISOString().replaceAll(/[-T:]/g, '').slice(2, 12);
