import { TASK_QUEUE } from '@waymark/workflows/messages';

/** The worker's configuration. Times and lengths are ms unless a name says otherwise. */
export interface Config {
  databaseUrl: string;
  temporal: TemporalConfig;
  /** Where the carrier fetches pictures and reports on messages. */
  publicUrl: string;
  /** Null if no provider is set up: messages then stay in the outbox. */
  provider: { accountSid: string; authToken: string; baseUrl: string | null } | null;
  /** The key that secrets in the database are encrypted with; if null, webhooks wait. */
  secret: string | null;
  /** The local stack: webhooks may reach this machine. */
  local: boolean;
  logLevel: string;
  /** The settings of the file store. */
  files: NodeJS.ProcessEnv;
}

export interface TemporalConfig {
  /** host:port */
  address: string;
  namespace: string;
  /** Set if several installations share a namespace. */
  taskQueue: string;
  /** For Temporal Cloud: a key turns TLS on. */
  apiKey: string | null;
  /** True for TLS with the system's roots; with files, mutual TLS. */
  tls: boolean | { certFile: string; keyFile: string };
}

/** Reads the environment; throws with the name of what is missing. */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const [accountSid, authToken] = bothOrNeither(env, 'TWILIO_ACCOUNT_SID', 'TWILIO_AUTH_TOKEN');
  return {
    databaseUrl: needed(env, 'DATABASE_URL'),
    temporal: readTemporal(env),
    publicUrl: env.WAYMARK_PUBLIC_URL ?? 'http://localhost:4400',
    provider: accountSid && authToken ? { accountSid, authToken, baseUrl: env.CARRIER_URL ?? null } : null,
    secret: env.WAYMARK_SECRET || null,
    local: env.WAYMARK_LOCAL === '1',
    logLevel: env.LOG_LEVEL ?? 'info',
    files: env,
  };
}

function readTemporal(env: NodeJS.ProcessEnv): TemporalConfig {
  const apiKey = env.TEMPORAL_API_KEY ?? null;
  const [certFile, keyFile] = bothOrNeither(env, 'TEMPORAL_TLS_CERT', 'TEMPORAL_TLS_KEY');
  const tls = certFile && keyFile ? { certFile, keyFile } : apiKey !== null || env.TEMPORAL_TLS === '1';
  return {
    address: env.TEMPORAL_ADDRESS ?? 'localhost:7233',
    namespace: env.TEMPORAL_NAMESPACE ?? 'default',
    taskQueue: env.WAYMARK_TASK_QUEUE ?? TASK_QUEUE,
    apiKey,
    tls,
  };
}

/** With half a pair the worker would silently run as if nothing were set. */
function bothOrNeither(env: NodeJS.ProcessEnv, one: string, other: string) {
  const pair = [env[one], env[other]] as const;
  if (Boolean(pair[0]) === Boolean(pair[1])) return pair;
  const [given, missing] = pair[0] ? [one, other] : [other, one];
  throw new Error(`${given} is set, but ${missing} isn’t. Set both or neither.`);
}

function needed(env: NodeJS.ProcessEnv, name: string): string {
  const value = env[name];
  if (!value) throw new Error(`${name} is not set.`);
  return value;
}
