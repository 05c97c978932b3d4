import {
  type Heard,
  hear,
  identifySchema,
  PROFILE_UPDATED,
  trackSchema,
} from '@waymark/engine/connections/calls';
import { ingestFromOutside } from '@waymark/engine/events/ingest';
import { joinAnonymous } from '@waymark/engine/people/joinAnonymous';
import { z } from 'zod';
import { Problem } from '../../edge/problem.ts';
import { BATCH_LIMIT, listOf } from '../batch.ts';
import { type Caller, route } from '../route.ts';
import { named, shape } from '../shapes.ts';
import { mayChangePeople } from './events.ts';

/** Segment’s own limit for one batch. */
const MOST_CALLS = 2_500;

const signIn =
  'Send the API key as with every other request, or as Segment’s libraries do: as the user name of Basic authentication, with no password.';

const callResult = z.object({
  index: z.int(),
  id: z.string().describe('The `messageId`; one is made up where there was none.'),
  status: z.enum(['accepted', 'duplicate', 'ignored', 'rejected']),
  reason: z.string().optional(),
});
type CallResult = z.infer<typeof callResult>;

const success = {
  description: 'Stored, or known already.',
  schema: shape('Success', { success: z.literal(true) }),
  example: { success: true },
};

const identifyBody = named('Identify', identifySchema);
const identifyExample = {
  messageId: 'identify-17',
  userId: 'c-17',
  traits: {
    firstName: 'Rosa',
    email: 'rosa@example.com',
    phone: '+14155550142',
    address: { city: 'Denver', state: 'CO', postalCode: '80202' },
    loyalty_tier: 'gold',
  },
  timestamp: '2026-03-02T15:04:05Z',
};

export const postIdentify = route('post /identify', {
  subject: 'Segment',
  scope: 'customers',
  summary: 'Identify a person, as Segment does',
  description:
    'Traits become properties of the person: `firstName` and `lastName` are `first_name` and `last_name`, an `address` its parts, ' +
    '`phone` the person’s phone unless it’s another person’s, `timezone` their time zone. Consent is never taken from traits. With an `anonymousId` beside the `userId`, what was done under it becomes the person’s. It’s stored as the event `profile_updated`. ' +
    signIn,
  body: { schema: identifyBody, loose: 'each', examples: { traits: identifyExample } },
  success,
  handle: (caller, { body }) => one(caller, 'identify', body),
});

const trackBody = named('Track', trackSchema);
const trackExample = {
  messageId: 'track-1001',
  userId: 'c-17',
  event: 'Order Completed',
  properties: { order_id: '1001', revenue: 84.5 },
  timestamp: '2026-03-02T15:04:05Z',
};

export const postTrack = route('post /track', {
  subject: 'Segment',
  scope: 'events',
  summary: 'Track an event, as Segment does',
  description: `“Order Completed” is stored as the event \`order_completed\`. Traits in its \`context\` change the profile in the same commit, if the key has the \`customers\` permission. ${signIn}`,
  body: { schema: trackBody, loose: 'each', examples: { order: trackExample } },
  success,
  handle: (caller, { body }) => one(caller, 'track', body),
});

export const postBatch = route('post /batch', {
  subject: 'Segment',
  scope: 'events',
  summary: 'Send many calls, as Segment does',
  description: `Up to 2,500 calls of type \`identify\` and \`track\`, in the order in which they happened. Each is judged by itself; other types are \`ignored\`. ${signIn}`,
  body: {
    schema: named('Batch', z.looseObject({ batch: z.array(z.union([identifyBody, trackBody])).min(1) })),
    limit: BATCH_LIMIT,
    loose: 'each',
    examples: {
      both: {
        batch: [
          { type: 'identify', ...identifyExample },
          { type: 'track', ...trackExample },
        ],
      },
    },
  },
  success: {
    description: 'A result for each call, in request order. `success` says whether none was rejected.',
    schema: shape('BatchResults', { success: z.boolean(), results: z.array(callResult) }),
    example: {
      success: true,
      results: [
        { index: 0, id: 'identify-17', status: 'accepted' },
        { index: 1, id: 'track-1001', status: 'accepted' },
      ],
    },
  },
  handle: async (caller, { body }) => {
    const results = await take(caller, listOf(body, 'batch', MOST_CALLS).map(hear));
    if (results.every(({ status }) => status === 'rejected'))
      throw new Problem('invalid', {
        detail: 'None of the calls in this request could be accepted.',
        extra: { results },
      });
    return { success: results.every(({ status }) => status !== 'rejected'), results };
  },
});

async function one(caller: Caller, type: 'identify' | 'track', body: unknown) {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw new Problem('invalid');
  const [result] = await take(caller, [hear({ ...body, type })]);
  if (result?.status === 'rejected') throw new Problem('invalid', { detail: `${result.reason}.` });
  return { success: true };
}

/**
 * Stores the calls. A key that may not change people can only bring events: traits on them are dropped, and an
 * identify is refused.
 */
async function take(caller: Caller, calls: readonly Heard[]): Promise<CallResult[]> {
  const may = mayChangePeople(caller);
  const allowed = calls.map((call): Heard => {
    if (!('event' in call) || may) return call;
    const { customer: _, ...event } = call.event;
    return event.type === PROFILE_UPDATED
      ? { id: event.id, fault: 'the key lacks the permission "customers"' }
      : { event };
  });
  const events = allowed.flatMap((call) => ('event' in call ? [call.event] : []));
  const taken = events.length > 0 ? await ingestFromOutside(caller.sql, caller.workspaceId, events) : [];
  // A repeated call merges too: the first one may have been cut off before it did.
  const joins = allowed
    .flatMap((call) => ('event' in call ? [call.joins] : []))
    .flatMap((joined, at) => (joined && taken[at]?.status !== 'rejected' ? [joined] : []));
  if (joins.length > 0) await joinAnonymous(caller.sql, caller.workspaceId, joins, caller.actor);
  let next = 0;
  return allowed.map((call, index): CallResult => {
    if ('fault' in call) return { index, id: call.id, status: 'rejected', reason: call.fault };
    if ('ignored' in call) return { index, id: call.id, status: 'ignored', reason: call.ignored };
    const { id, status, reason } = taken[next++] ?? { id: call.event.id, status: 'rejected' as const };
    return { index, id, status, ...(reason && { reason }) };
  });
}
