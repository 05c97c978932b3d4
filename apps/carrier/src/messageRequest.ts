import { mayCall } from './address.ts';
import { refusal } from './errors.ts';
import { MOST_MEDIA } from './media.ts';

export interface MessageRequest {
  to: string;
  from: string;
  body: string;
  mediaUrls: string[];
  statusCallback: string | null;
}

const E164 = /^\+[1-9]\d{6,14}$/;

/** Parses a create request's form and checks it in Twilio's order; throws the TwilioError that Twilio would answer. */
export function readMessageRequest(form: Record<string, unknown>, anyAddress: boolean): MessageRequest {
  const to = single(form.To);
  const from = single(form.From);
  const body = single(form.Body) ?? '';
  const mediaUrls = several(form.MediaUrl);
  const statusCallback = single(form.StatusCallback) ?? null;
  if (!to) throw refusal(21604);
  if (!E164.test(to)) throw refusal(21211);
  if (!from) throw refusal(21603);
  if (!E164.test(from)) throw refusal(21212);
  if (body === '' && mediaUrls.length === 0) throw refusal(21602);
  if ([...body].length > 1600) throw refusal(21617);
  if (mediaUrls.length > MOST_MEDIA) throw refusal(21623);
  if (!mediaUrls.every((url) => mayCall(url, anyAddress))) throw refusal(21620);
  if (statusCallback !== null && !mayCall(statusCallback, anyAddress)) throw refusal(21609);
  return { to, from, body, mediaUrls, statusCallback };
}

const several = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).filter(
    (item): item is string => typeof item === 'string' && item !== '',
  );

const single = (value: unknown): string | undefined => several(value)[0];
