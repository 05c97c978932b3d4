import { incomingEventSchema } from '@waymark/engine/events/incoming';
import { ingestFromOutside } from '@waymark/engine/events/ingest';
import { z } from 'zod';
import { Problem } from '../../edge/problem.ts';
import { BATCH_LIMIT, fitting, MOST_IN_BATCH } from '../batch.ts';
import { type Caller, route } from '../route.ts';
import { named, shape } from '../shapes.ts';

export const eventShape = named('Event', incomingEventSchema);

const eventsBody = named(
  'Events',
  z.union([
    eventShape,
    z.array(eventShape).min(1).max(MOST_IN_BATCH),
    z.strictObject({ events: z.array(eventShape).min(1).max(MOST_IN_BATCH) }),
  ]),
);

const resultShape = shape('EventResult', {
  index: z.int().describe('Its position in the request, starting at 0.'),
  id: z.string().describe('As sent; empty if there was none.'),
  status: z.enum(['accepted', 'duplicate', 'rejected']),
  entries: z.int().optional().describe('How many journeys it added the person to.'),
  reason: z.string().optional(),
});
type Result = z.infer<typeof resultShape>;

const example = {
  id: 'order-1001',
  type: 'order_placed',
  customerId: 'c-17',
  at: '2026-03-02T15:04:05Z',
  properties: { total: 84.5, items: 3 },
};

export const postEvents = route('post /events', {
  subject: 'Events',
  scope: 'events',
  summary: 'Send events',
  description:
    'One event, an array of up to 1,000, or `{"events": […]}`. The response comes once they’re stored, with a result for each event. ' +
    'Valid events in a batch are kept even if others aren’t: the response is then 200, and the invalid ones are `rejected` with a ' +
    'reason. `customer` changes the person’s profile in the same commit, so a journey that filters on it sees it. If none could be accepted, the response is 400, with the same `results` in the problem document.',
  body: {
    schema: eventsBody,
    limit: BATCH_LIMIT,
    loose: 'each',
    examples: {
      one: example,
      withProfile: {
        id: 'tier-17',
        type: 'tier_reached',
        customerId: 'c-17',
        customer: { properties: { loyalty_tier: 'gold' } },
      },
      many: [example, { id: 'view-7', type: 'product_viewed', phone: '+14155550142' }],
    },
  },
  success: {
    description: 'A result for each event, in request order.',
    schema: shape('EventResults', { results: z.array(resultShape) }),
    example: { results: [{ index: 0, id: 'order-1001', status: 'accepted', entries: 1 }] },
  },
  handle: async (caller, { body }) => {
    const events = eventsOf(body);
    if (!mayChangePeople(caller) && events.some(changesPerson))
      throw new Problem('denied', {
        detail: 'To change profiles by `customer`, this key needs the permission "customers" as well.',
      });
    const results = await takeEvents(caller, events);
    if (results.every(({ status }) => status === 'rejected')) {
      throw new Problem('invalid', {
        detail: 'None of the events in this request could be accepted.',
        extra: { results },
      });
    }
    return { results };
  },
});

/** Whether the key may do more than send events. */
export const mayChangePeople = ({ scopes }: Caller): boolean => scopes.includes('customers');

const changesPerson = (event: unknown): boolean =>
  typeof event === 'object' && event !== null && 'customer' in event;

/** The events of a body in any of its three forms. */
function eventsOf(body: unknown): unknown[] {
  const wrapped =
    typeof body === 'object' && body !== null && 'events' in body && Object.keys(body).length === 1
      ? body.events
      : body;
  const events = Array.isArray(wrapped) ? wrapped : [wrapped];
  return fitting(events, 'events');
}

/**
 * Each event is judged separately; all good ones are stored when this returns. If it throws, some may be: sent again, they
 * are duplicates. The results are in the order of the events.
 */
async function takeEvents({ sql, workspaceId }: Caller, events: unknown[]): Promise<Result[]> {
  const taken = await ingestFromOutside(sql, workspaceId, events);
  return taken.map(({ id, status, entries, reason }, index) => ({
    index,
    id,
    status,
    ...(entries === undefined ? {} : { entries }),
    ...(reason === undefined ? {} : { reason }),
  }));
}
