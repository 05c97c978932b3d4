import { randomBytes } from 'node:crypto';

/** A new id in Twilio's form: two letters and 32 hex digits. SM texts, MM messages with media. */
export const newSid = (prefix: 'SM' | 'MM' | 'EX'): string => prefix + randomBytes(16).toString('hex');
