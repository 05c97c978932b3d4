import { randomUUID } from 'node:crypto';
import { createTestDatabase } from '@waymark/db/testing';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { readConfig } from '../src/config.ts';
import { createLog } from '../src/edge/log.ts';
import { openDeps } from '../src/start.ts';

let database: Awaited<ReturnType<typeof createTestDatabase>>;
beforeAll(async () => {
  database = await createTestDatabase(inject('postgresUrl'));
});
afterAll(() => database.drop());

const secret = randomUUID() + randomUUID();

describe('starting', () => {
  it('on an empty database creates the first workspace and its admin, once', async () => {
    const config = readConfig({
      DATABASE_URL: database.url,
      WAYMARK_SECRET: secret,
      WAYMARK_PUBLIC_URL: 'https://waymark.example/',
      WAYMARK_ADMIN_EMAIL: 'first@shop.example',
      WAYMARK_ADMIN_PASSWORD: 'a long enough one',
      WAYMARK_WORKSPACE: 'The shop',
      TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`,
      TWILIO_AUTH_TOKEN: 'x',
    });
    expect(config).toMatchObject({ publicUrl: 'https://waymark.example', local: false, host: undefined });
    for (let time = 0; time < 2; time++) {
      const { deps, close } = await openDeps(config, createLog('silent'));
      const { headers } = await deps.auth.api.signInEmail({
        body: { email: 'first@shop.example', password: 'a long enough one' },
        returnHeaders: true,
      });
      expect(headers.getSetCookie().length).toBeGreaterThan(0);
      await close();
    }
    const rows = await database.sql`
      select w.name, w.live_provider as live, m.role from workspace w join membership m on m.workspace_id = w.id`;
    expect([...rows]).toEqual([{ name: 'The shop', live: true, role: 'admin' }]);
  });

  it('refuses half a pair: the account without its token, and the first admin without a password', () => {
    const whole = { DATABASE_URL: 'x', WAYMARK_SECRET: secret };
    for (const half of [
      { TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`, TWILIO_AUTH_TOKEN: '' },
      { TWILIO_AUTH_TOKEN: 'x' },
      { WAYMARK_ADMIN_EMAIL: 'first@shop.example' },
    ]) {
      expect(() => readConfig({ ...whole, ...half })).toThrow('Set both or neither');
    }
  });

  it('refuses a first admin whose password is easy to guess', async () => {
    const empty = await createTestDatabase(inject('postgresUrl'));
    const config = readConfig({
      DATABASE_URL: empty.url,
      WAYMARK_SECRET: secret,
      WAYMARK_ADMIN_EMAIL: 'first@shop.example',
      WAYMARK_ADMIN_PASSWORD: 'password123',
    });
    await expect(openDeps(config, createLog('silent'))).rejects.toThrow('lists of stolen passwords');
    expect(await empty.sql`select 1 from workspace`).toHaveLength(0);
    await empty.drop();
  });

  it('names what is missing in the environment, and has the local stack listen on this machine only', () => {
    expect(() => readConfig({})).toThrow(
      /DATABASE_URL[\s\S]*WAYMARK_SECRET|WAYMARK_SECRET[\s\S]*DATABASE_URL/,
    );
    expect(() => readConfig({ DATABASE_URL: 'x', WAYMARK_SECRET: 'short' })).toThrow('32 characters');
    expect(readConfig({ DATABASE_URL: 'x', WAYMARK_SECRET: secret, WAYMARK_LOCAL: '1' }).host).toBe(
      '127.0.0.1',
    );
  });
});
