import { createTransport } from 'nodemailer';

export interface Letter {
  to: string;
  subject: string;
  text: string;
}

export interface Mailer {
  /** Resolves once the mail server accepted the email; throws if it didn't. */
  send(letter: Letter): Promise<void>;
}

/** How long a mail server may take over each step, ms. */
const PATIENCE_MS = 10_000;

/** Sends plain-text emails through an SMTP server. */
export function createMailer({ smtpUrl, from }: { smtpUrl: string; from: string }): Mailer {
  const transport = createTransport({
    url: smtpUrl,
    connectionTimeout: PATIENCE_MS,
    greetingTimeout: PATIENCE_MS,
    socketTimeout: PATIENCE_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async send({ to, subject, text }) {
      await transport.sendMail({ from, to: { name: '', address: to }, subject, text });
    },
  };
}

/** Why an email failed, for the log: only a code, since a mail server's words include the address. */
export const mailTrouble = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
