import twilio from 'twilio';
import { errorCodeOf } from './sentences.ts';

type Request<T> = typeof twilio.RequestClient.prototype.request<T>;

/** A response of the provider other than success. `retryAfterMs` is its Retry-After header, if it sent one. */
export class ProviderAnswer extends Error {
  readonly status: number;
  readonly code: number | null;
  readonly retryAfterMs: number | null;

  constructor(status: number, code: number | null, retryAfterMs: number | null) {
    super(`The provider returned ${status}${code === null ? '' : ` (${code})`}.`);
    this.name = 'ProviderAnswer';
    this.status = status;
    this.code = code;
    this.retryAfterMs = retryAfterMs;
  }
}

/**
 * The SDK's HTTP client, with two changes: requests go to `baseUrl` if it is set (the local carrier), and errors keep
 * their Retry-After, which the SDK's own exception drops. `timeoutMs` limits the whole request.
 */
export class WaymarkRequestClient extends twilio.RequestClient {
  readonly #baseUrl: string | null;

  constructor(options: { baseUrl?: string | undefined; timeoutMs: number; maxSockets: number }) {
    super({
      timeout: options.timeoutMs,
      maxSockets: options.maxSockets,
      maxTotalSockets: options.maxSockets,
    });
    this.#baseUrl = options.baseUrl ? options.baseUrl.replace(/\/+$/, '') : null;
  }

  override async request<T>(options: Parameters<Request<T>>[0]): Promise<Awaited<ReturnType<Request<T>>>> {
    const response = await super.request<T>({ ...options, uri: this.#redirected(options.uri) });
    if (response.statusCode >= 400) throw answerOf(response);
    return response;
  }

  #redirected(uri: string): string {
    if (this.#baseUrl === null) return uri;
    const { pathname, search } = new URL(uri);
    return this.#baseUrl + pathname + search;
  }
}

function answerOf(response: { statusCode: number; body: unknown; headers?: unknown }): ProviderAnswer {
  const body = typeof response.body === 'string' ? parsed(response.body) : response.body;
  const code = isRecord(body) ? errorCodeOf(body.code) : null;
  const header = isRecord(response.headers) ? response.headers['retry-after'] : undefined;
  return new ProviderAnswer(response.statusCode, code, retryAfterMs(header, Date.now()));
}

/** The longest that the provider may ask us to wait, ms. */
const LONGEST_MS = 60 * 60_000;

/**
 * Retry-After in milliseconds from `now`, from seconds or an HTTP date, at most an hour; null if missing or unreadable.
 */
export function retryAfterMs(header: unknown, now: number): number | null {
  if (typeof header !== 'string' || header.trim() === '') return null;
  const seconds = Number(header);
  if (Number.isFinite(seconds)) return Math.max(0, Math.min(seconds * 1000, LONGEST_MS));
  const at = Date.parse(header);
  return Number.isNaN(at) ? null : Math.max(0, Math.min(at - now, LONGEST_MS));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;
