import type { StackOptions } from './options.ts';
import type { Secrets } from './secrets.ts';

/** The environment for carrier, api, worker and the demo. */
export function programEnvironment(
  options: StackOptions,
  secrets: Secrets,
  services: { databaseUrl: string; temporalAddress: string },
): Record<string, string> {
  return {
    WAYMARK_LOCAL: '1',
    WAYMARK_SECRET: process.env.WAYMARK_SECRET || secrets.session,
    WAYMARK_PORT: String(options.port),
    WAYMARK_PUBLIC_URL: options.publicUrl,
    WAYMARK_DATA: options.data,
    WAYMARK_DEMO_KEY: options.demo.key ?? secrets.demoKey,
    DATABASE_URL: services.databaseUrl,
    TEMPORAL_ADDRESS: services.temporalAddress,
    TEMPORAL_NAMESPACE: process.env.TEMPORAL_NAMESPACE || 'default',
    TWILIO_ACCOUNT_SID: secrets.accountSid,
    TWILIO_AUTH_TOKEN: secrets.authToken,
    CARRIER_URL: options.carrierUrl,
    CARRIER_PORT: String(options.carrierPort),
    CARRIER_DATA: `${options.data}/carrier`,
    CARRIER_ACCOUNT_SID: secrets.accountSid,
    CARRIER_AUTH_TOKEN: secrets.authToken,
    CARRIER_INBOUND_URL: `${options.publicUrl}/provider/inbound`,
    // Waymark answers STOP, START and HELP itself: the point is to see the product at work.
    CARRIER_OPT_OUT: 'off',
  };
}
