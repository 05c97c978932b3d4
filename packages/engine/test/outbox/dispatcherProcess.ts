import { connect } from '@waymark/db/connect';
import { twilioProvider } from '@waymark/provider/twilio';
import { startDispatcher } from '../../src/messages/outbox/dispatcher.ts';

/** A dispatcher of its own, to be killed. With HANG=1 it hangs between claiming a message and sending it. */
const {
  DATABASE_URL = '',
  CARRIER_URL = '',
  ACCOUNT_SID = '',
  AUTH_TOKEN = '',
  PUBLIC_URL = '',
  HANG,
} = process.env;
const { sql } = connect(DATABASE_URL, { max: 3 });
const provider = twilioProvider({ accountSid: ACCOUNT_SID, authToken: AUTH_TOKEN, baseUrl: CARRIER_URL });
const hanging = { ...provider, send: () => new Promise<never>(() => setInterval(() => {}, 1_000)) };
startDispatcher({ sql, provider: HANG === '1' ? hanging : provider, publicUrl: PUBLIC_URL });
