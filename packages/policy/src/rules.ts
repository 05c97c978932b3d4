import { z } from 'zod';
import { LOCAL_TIME } from './clockTime.ts';
import { isZone } from './localTime.ts';

/** What a person agreed to be texted about. A keyword STOP revokes every program. */
export const programSchema = z.enum(['marketing', 'transactional']);
export type Program = z.infer<typeof programSchema>;

const localTime = z.string().regex(LOCAL_TIME, 'a time of day as HH:MM');
const orEndOfDay = z.union([localTime, z.literal('24:00')]);

/**
 * Hours of one weekday (1 Monday … 7 Sunday) in which texts are allowed; `null` means none that day. They never run
 * past midnight.
 */
const dayWindow = z
  .object({ from: localTime, to: orEndOfDay })
  .refine(({ from, to }) => from < to, 'must end after it starts')
  .nullable();

/** Allowed hours, local time. `days[0]` is Monday. */
export const sendWindowSchema = z.object({ days: z.array(dayWindow).length(7) });
export type SendWindow = z.infer<typeof sendWindowSchema>;

/** Rolling caps count marketing messages per person over the last `hours` hours. */
export const capSchema = z.object({
  limit: z.int().min(1).max(100),
  hours: z
    .int()
    .min(1)
    .max(24 * 31),
});
export type Cap = z.infer<typeof capSchema>;

/**
 * A workspace's sending rules. `window` is in the person's own zone; if their zone is unknown, `unknownZoneWindow`
 * applies in `unknownZone` (see docs/compliance: 11:00–20:00 US Eastern). `purchaseQuietDays` keeps marketing away
 * from people who bought within that many days; 0 is off.
 */
export const policyRulesSchema = z.object({
  window: sendWindowSchema,
  unknownZone: z.string().refine(isZone, 'a time zone such as America/New_York'),
  unknownZoneWindow: sendWindowSchema,
  caps: z.array(capSchema).max(4),
  purchaseQuietDays: z.int().min(0).max(90),
  purchaseEvent: z.string().min(1),
});
export type PolicyRules = z.infer<typeof policyRulesSchema>;

const everyDay = (from: string, to: string): SendWindow => ({
  days: Array.from({ length: 7 }, () => ({ from, to })),
});

/** Stricter than federal 8–21 (47 CFR 64.1200(c)(1)), so that FL, OK, WA and MD (8–20) are met too. */
export const defaultPolicyRules: PolicyRules = {
  window: everyDay('08:00', '20:00'),
  unknownZone: 'America/New_York',
  unknownZoneWindow: everyDay('11:00', '20:00'),
  caps: [
    { limit: 2, hours: 24 },
    { limit: 5, hours: 24 * 7 },
  ],
  purchaseQuietDays: 0,
  purchaseEvent: 'order_placed',
};

/** Reads stored rules: those that didn't exist when they were saved get their default. */
export const readStoredRules = (stored: Partial<PolicyRules>): PolicyRules => ({
  ...defaultPolicyRules,
  ...stored,
});
