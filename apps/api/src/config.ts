import { fileURLToPath } from 'node:url';
import { modelFrom } from '@waymark/studio/ideas/model';
import { z } from 'zod';

const variables = z.object({
  DATABASE_URL: z.string().min(1),
  /** The role that owns the tables and migrates them. Defaults to DATABASE_URL's. */
  WAYMARK_OWNER_URL: z.string().optional(),
  WAYMARK_PORT: z.coerce.number().int().min(0).max(65_535).default(4400),
  /**
   * The address to listen on. Default: this machine only in the local stack, where anybody may sign in; otherwise
   * all.
   */
  WAYMARK_HOST: z.string().optional(),
  WAYMARK_PUBLIC_URL: z.url().optional(),
  /**
   * Signs sessions and encrypts secrets in the database; at least 32 characters. The local stack generates one and
   * keeps it with its data.
   */
  WAYMARK_SECRET: z.string().min(32, 'WAYMARK_SECRET needs at least 32 characters'),
  WAYMARK_LOCAL: z.string().optional(),
  WAYMARK_DEMO_KEY: z.string().min(8).optional(),
  CARRIER_URL: z.url().optional(),
  TWILIO_ACCOUNT_SID: z.string().default(''),
  TWILIO_AUTH_TOKEN: z.string().default(''),
  /** Number of reverse proxies in front whose X-Forwarded-For is trusted. */
  WAYMARK_PROXIES: z.coerce.number().int().min(0).max(10).default(0),
  WAYMARK_WEB: z.string().default(fileURLToPath(new URL('../../web/dist', import.meta.url))),
  /** Requests one API key may make per minute. */
  WAYMARK_KEY_LIMIT: z.coerce.number().int().min(1).default(120_000),
  /** For a database without a workspace: the first one is created with this admin. Ignored afterward. */
  WAYMARK_ADMIN_EMAIL: z.email().optional(),
  WAYMARK_ADMIN_PASSWORD: z.string().optional(),
  WAYMARK_WORKSPACE: z.string().min(1).max(80).default('My workspace'),
  /** A mail server for invitations and password resets, as smtp://name:password@host:587 (smtps:// for TLS from the start). */
  WAYMARK_SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  /** The From address of those emails, optionally with a name: `Name <address>`. */
  WAYMARK_MAIL_FROM: z.string().min(3).optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
});

/** Settings that only make sense together: with half of them, the server would start misconfigured. */
const pairs = [
  ['TWILIO_ACCOUNT_SID', 'TWILIO_AUTH_TOKEN'],
  ['WAYMARK_ADMIN_EMAIL', 'WAYMARK_ADMIN_PASSWORD'],
] as const;
const schema = variables.superRefine((set, ctx) => {
  for (const pair of pairs) {
    const missing = pair.find((name) => !set[name]);
    const given = pair.find((name) => set[name]);
    if (missing && given) ctx.addIssue(`${given} is set, but ${missing} isn’t. Set both or neither.`);
  }
});

/** The process's configuration from its environment. Throws with the names of what is missing or wrong. */
export function readConfig(env: NodeJS.ProcessEnv) {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = schema.safeParse(set);
  if (!parsed.success)
    throw new Error(`The environment isn’t set up correctly.\n${z.prettifyError(parsed.error)}`);
  const { WAYMARK_PORT: port, WAYMARK_LOCAL: local, WAYMARK_PUBLIC_URL: publicUrl, ...rest } = parsed.data;
  return {
    databaseUrl: rest.DATABASE_URL,
    ownerUrl: rest.WAYMARK_OWNER_URL ?? rest.DATABASE_URL,
    port,
    host: rest.WAYMARK_HOST ?? (local === '1' ? '127.0.0.1' : undefined),
    publicUrl: (publicUrl ?? `http://localhost:${port}`).replace(/\/+$/, ''),
    secret: rest.WAYMARK_SECRET,
    local: local === '1',
    demoKey: rest.WAYMARK_DEMO_KEY ?? null,
    carrierUrl: rest.CARRIER_URL ?? null,
    twilio: { accountSid: rest.TWILIO_ACCOUNT_SID, authToken: rest.TWILIO_AUTH_TOKEN },
    proxies: rest.WAYMARK_PROXIES,
    mail: mailOf(rest.WAYMARK_SMTP_URL, rest.WAYMARK_MAIL_FROM),
    webDir: rest.WAYMARK_WEB,
    keyLimit: rest.WAYMARK_KEY_LIMIT,
    firstAdmin:
      rest.WAYMARK_ADMIN_EMAIL && rest.WAYMARK_ADMIN_PASSWORD
        ? {
            email: rest.WAYMARK_ADMIN_EMAIL,
            password: rest.WAYMARK_ADMIN_PASSWORD,
            workspaceName: rest.WAYMARK_WORKSPACE,
            liveProvider: rest.TWILIO_ACCOUNT_SID !== '' && !rest.CARRIER_URL,
          }
        : null,
    logLevel: rest.LOG_LEVEL,
    model: modelFrom(set),
    /** The settings of the file store. */
    files: set,
  };
}

function mailOf(smtpUrl: string | undefined, from: string | undefined) {
  if (smtpUrl && from) return { smtpUrl, from };
  if (smtpUrl || from) {
    throw new Error(
      'The environment isn’t set up correctly.\nWAYMARK_SMTP_URL and WAYMARK_MAIL_FROM must be set together.',
    );
  }
  return null;
}

export type Config = ReturnType<typeof readConfig>;
