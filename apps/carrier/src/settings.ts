import { z } from 'zod';

/** Which callbacks are made: each status, only the last one (a fast path for benches), or none. */
export const callbackDetailSchema = z.enum(['all', 'final', 'none']);

const settingsSchema = z.object({
  port: z.coerce.number().int().min(0).max(65_535).default(4401),
  /** The folder of the log; null keeps nothing. */
  folder: z.string().nullable().default(null),
  accountSid: z
    .string()
    .regex(/^AC[0-9a-f]{32}$/)
    .default('AC00000000000000000000000000000000'),
  authToken: z.string().min(8).default('local-carrier-token'),
  /** Where inbound messages are posted for numbers without their own webhook. */
  inboundUrl: z.url().nullable().default(null),
  /** Callbacks and media may name only this machine, unless allowed otherwise. */
  anyAddress: z.boolean().default(false),
  callbacks: callbackDetailSchema.default('all'),
  /** Delay between two statuses of a message, ms. */
  stepMs: z.coerce.number().min(0).default(250),
  /** Handle STOP, START and HELP ourselves, as Twilio does for a number by default. */
  optOut: z.boolean().default(true),
});

export type CarrierSettings = z.infer<typeof settingsSchema>;

/** Settings with defaults filled in; throws a ZodError that names what is wrong. */
export function carrierSettings(given: z.input<typeof settingsSchema> = {}): CarrierSettings {
  return settingsSchema.parse(given);
}

/** Settings from the environment: CARRIER_PORT, CARRIER_DATA, CARRIER_ACCOUNT_SID, CARRIER_AUTH_TOKEN, … */
export function settingsFrom(env: NodeJS.ProcessEnv): CarrierSettings {
  const set = (value: string | undefined) => (value === undefined || value === '' ? undefined : value);
  return settingsSchema.parse({
    port: set(env.CARRIER_PORT),
    folder: set(env.CARRIER_DATA),
    accountSid: set(env.CARRIER_ACCOUNT_SID),
    authToken: set(env.CARRIER_AUTH_TOKEN),
    inboundUrl: set(env.CARRIER_INBOUND_URL),
    anyAddress: env.CARRIER_ANY_ADDRESS === '1',
    callbacks: set(env.CARRIER_CALLBACKS),
    stepMs: set(env.CARRIER_STEP_MS),
    optOut: env.CARRIER_OPT_OUT !== 'off',
  });
}
