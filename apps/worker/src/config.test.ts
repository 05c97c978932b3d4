import { expect, it } from 'vitest';
import { readConfig } from './config.ts';

const env = { DATABASE_URL: 'postgres://somewhere' };
const provider = { TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`, TWILIO_AUTH_TOKEN: 'a token' };

it('sends through the provider that both variables name, and through none if neither is set', () => {
  expect(readConfig({ ...env, ...provider }).provider).toMatchObject({ authToken: 'a token' });
  expect(readConfig(env).provider).toBeNull();
  expect(readConfig({ ...env, TWILIO_ACCOUNT_SID: '', TWILIO_AUTH_TOKEN: '' }).provider).toBeNull();
});

it.each([
  { TWILIO_ACCOUNT_SID: provider.TWILIO_ACCOUNT_SID },
  { TWILIO_ACCOUNT_SID: provider.TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN: '' },
  { TWILIO_AUTH_TOKEN: provider.TWILIO_AUTH_TOKEN },
  { TEMPORAL_TLS_CERT: '/etc/cert' },
])('refuses to start on half a pair: %j', (half) => {
  expect(() => readConfig({ ...env, ...half })).toThrow('Set both or neither');
});
