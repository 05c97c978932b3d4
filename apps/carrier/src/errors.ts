import type { Response } from 'express';

/** An answer in Twilio's error form: HTTP status, code and sentence. */
export class TwilioError extends Error {
  readonly status: number;
  readonly code: number;

  constructor(status: number, code: number, message: string) {
    super(message);
    this.name = 'TwilioError';
    this.status = status;
    this.code = code;
  }
}

const refusals: Readonly<Record<number, [status: number, message: string]>> = {
  20001: [400, 'The request could not be read.'],
  20003: [401, 'Authenticate'],
  20404: [404, 'The requested resource was not found'],
  20429: [429, 'Too Many Requests'],
  20500: [500, 'An internal server error has occurred'],
  21211: [400, "The 'To' number is not a valid phone number."],
  21212: [400, "The 'From' number is not a valid phone number."],
  21602: [400, 'Message body is required.'],
  21603: [400, "A 'From' phone number is required."],
  21604: [400, "A 'To' phone number is required."],
  21606: [400, "The 'From' phone number is not a valid, message-capable number for this destination."],
  21609: [400, 'Invalid StatusCallback url.'],
  21610: [400, 'Attempt to send to unsubscribed recipient'],
  21611: [400, "This 'From' number has exceeded the maximum number of queued messages"],
  21614: [400, "'To' number is not a valid mobile number"],
  21617: [400, 'The concatenated message body exceeds the 1600 character limit.'],
  21620: [400, 'Invalid media URL(s)'],
  21623: [400, 'Number of media files exceeds allowed limit.'],
  21635: [400, "'To' number cannot be a landline"],
};

/** The error with this code as Twilio would answer it. */
export function refusal(code: number): TwilioError {
  const [status, message] = refusals[code] ?? [400, `Refused with code ${code}.`];
  return new TwilioError(status, code, message);
}

/** Sends an error as Twilio's JSON. */
export function sendError(response: Response, error: TwilioError): void {
  const { status, code, message } = error;
  const more_info = `https://www.twilio.com/docs/errors/${code}`;
  response.status(status).json({ code, message, more_info, status });
}
