import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** This data folder's secrets, generated on its first start and kept. */
export interface Secrets {
  /** Signs sessions. */
  session: string;
  /** Key of the demo workspace for `/v1`, unless WAYMARK_DEMO_KEY names another. */
  demoKey: string;
  /** The account that the carrier knows, in Twilio's form. */
  accountSid: string;
  authToken: string;
  /** Password of the database role that the programs run as, which owns no table. */
  databasePassword: string;
}

export function keptSecrets(data: string): Secrets {
  const path = join(data, 'secrets.json');
  const kept: Partial<Secrets> = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {};
  const secrets: Secrets = {
    session: randomBytes(32).toString('hex'),
    demoKey: `wm_demo_${randomBytes(18).toString('base64url')}`,
    accountSid: `AC${randomBytes(16).toString('hex')}`,
    authToken: randomBytes(16).toString('hex'),
    databasePassword: randomBytes(24).toString('hex'),
    ...kept,
  };
  if (Object.keys(kept).length < Object.keys(secrets).length)
    writeFileSync(path, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
  return secrets;
}
