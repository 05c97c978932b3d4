import { z } from 'zod';

export const recoveryCodes = z.object({ backupCodes: z.array(z.string()) });

/** The setup data for an authenticator app, and recovery codes for the day it is lost. */
export const setup = recoveryCodes.extend({ totpURI: z.string().startsWith('otpauth:') });
export type Setup = z.infer<typeof setup>;
