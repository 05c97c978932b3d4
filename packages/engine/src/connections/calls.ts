import { randomUUID } from 'node:crypto';
import { isEventType } from '@waymark/audience/spelling';
import { cut } from '@waymark/policy/cut';
import { faultOf } from '@waymark/workspace/errors';
import { z } from 'zod';
import type { IncomingEvent } from '../events/incoming.ts';
import { externalIdSchema } from '../people/identity.ts';
import type { Joined } from '../people/joinAnonymous.ts';
import { attributesOf } from './attributes.ts';

const id = z.union([externalIdSchema, z.number()]).transform(String).nullish();
const values = z.record(z.string(), z.unknown()).nullish();

/** The common fields of every call, as in Segment’s HTTP API. Unknown fields are ignored. */
const common = {
  messageId: z
    .string()
    .min(1)
    .max(200)
    .optional()
    .describe('Your ID of the call. The same ID sent twice counts once.'),
  userId: id.describe('Your ID for the person.'),
  anonymousId: id.describe(
    'Names the person where there is no `userId`. An identify with both joins the two profiles.',
  ),
  timestamp: z.string().max(64).nullish().describe('When it happened; without it, now.'),
  context: z.looseObject({ traits: values, timezone: z.string().max(64).nullish() }).nullish(),
};
export const identifySchema = z.looseObject({ ...common, traits: values });
export const trackSchema = z.looseObject({
  ...common,
  event: z.string().min(1).max(200),
  properties: values,
});

const batchedSchema = z.discriminatedUnion('type', [
  identifySchema.extend({ type: z.literal('identify') }),
  trackSchema.extend({ type: z.literal('track') }),
]);
export type Call = z.infer<typeof batchedSchema>;

/** Segment calls that say nothing about a person that a journey could use. */
const unheard = ['page', 'screen', 'group', 'alias'];

/** The type of the event that an `identify` is stored as: its values are in the profile. */
export const PROFILE_UPDATED = 'profile_updated';

/**
 * A call as an event that `ingest` accepts (`joins`: the person's former id), why it can't be one, or that its kind
 * is ignored.
 */
export type Heard =
  | { event: IncomingEvent; joins?: Joined }
  | { id: string; fault: string }
  | { id: string; ignored: string };

/** Parses one call of a batch, whatever it is. */
export function hear(input: unknown): Heard {
  const of = (name: string) =>
    typeof input === 'object' && input !== null ? Reflect.get(input, name) : null;
  const messageId = of('messageId');
  const id = typeof messageId === 'string' ? cut(messageId, 200) : '';
  const type = of('type');
  if (unheard.includes(type)) return { id, ignored: `calls of type ${type} are not stored` };
  const parsed = batchedSchema.safeParse(input);
  if (parsed.success) return eventOf(parsed.data);
  return { id, fault: faultOf(parsed.error) };
}

function eventOf(call: Call): Heard {
  const { messageId: id = randomUUID(), userId, anonymousId, timestamp, context } = call;
  const customerId = userId ?? anonymousId;
  if (customerId == null) return { id, fault: 'userId: give a userId or an anonymousId' };
  const at = timestamp == null ? undefined : Date.parse(timestamp);
  if (at !== undefined && !(at >= 0)) return { id, fault: 'timestamp: not an instant' };
  const type = call.type === 'track' ? typeOf(call.event) : PROFILE_UPDATED;
  if (!isEventType(type))
    return { id, fault: 'event: a name needs a letter at its beginning, and 64 at most' };
  const traits = {
    ...(context?.timezone == null ? {} : { timezone: context.timezone }),
    ...context?.traits,
    ...(call.type === 'identify' ? call.traits : {}),
  };
  const customer = Object.keys(traits).length > 0 ? attributesOf(traits) : null;
  const joins = call.type === 'identify' && userId != null && anonymousId != null && userId !== anonymousId;
  return {
    event: {
      id,
      type,
      customerId,
      ...(at === undefined ? {} : { at: new Date(at).toISOString() }),
      properties: call.type === 'track' ? (call.properties ?? {}) : {},
      ...(customer && { customer }),
    },
    ...(joins && { joins: { customerId: userId, anonymousId, phone: customer?.phone ?? null } }),
  };
}

/** "Order Completed" and "orderCompleted" are `order_completed`. */
const typeOf = (name: string): string =>
  name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replaceAll(/[^a-z0-9.]+/g, '_')
    .replaceAll(/^[_.]+|[_.]+$/g, '');
