import { entryStatuses } from '@waymark/db/schema/entry';
import { apiEntrySchema, enterByApi } from '@waymark/engine/events/enterByApi';
import { entriesOf } from '@waymark/engine/journeys/people/entriesOf';
import { z } from 'zod';
import { ourId } from '../ids.ts';
import { route } from '../route.ts';
import { instant, journeyId, named, pageOf, pageQuery, shape } from '../shapes.ts';

const status = z.enum(entryStatuses);

const entryShape = shape('Entry', {
  id: z.string(),
  customerId: z.string().nullable().describe('Your ID for the person.'),
  status,
  nodeId: z.string().nullable().describe('The step they’re at, or where they exited.'),
  held: z.boolean().describe('A message is waiting for quiet hours or a frequency cap.'),
  paused: z.boolean(),
  waitUntil: instant.nullable(),
  enteredAt: instant,
  endedAt: instant.nullable(),
});

export const getEntries = route('get /journeys/:id/entries', {
  subject: 'Entries',
  scope: 'read',
  summary: 'List the people in a journey, newest first',
  params: journeyId,
  query: pageQuery.extend({ status: status.optional() }),
  success: {
    description: 'A page of entries.',
    schema: pageOf('EntryPage', entryShape),
    example: { rows: [], next: null, total: 0 },
  },
  handle: async ({ sql, workspaceId }, { params, query }) => {
    const page = await entriesOf(sql, workspaceId, ourId(params.id), query);
    const rows = page.rows.map(({ customerName: _, reason: __, externalId, ...row }) => ({
      ...row,
      customerId: externalId,
    }));
    return { ...page, rows, total: page.total ?? rows.length };
  },
});

export const postEntry = route('post /journeys/:id/entries', {
  subject: 'Entries',
  scope: 'journeys',
  summary: 'Add a person to a live journey that starts with an API call',
  description: 'One `key` is one entry: sending it again returns the same entry.',
  params: journeyId,
  body: {
    schema: named('EntryInput', apiEntrySchema),
    examples: { refund: { customerId: 'c-17', key: 'refund-9', properties: { amount: 20 } } },
  },
  success: {
    description:
      '`entered`, `duplicate` (the key was used before), or `refused` by the journey’s re-entry rule.',
    schema: shape('EntryResult', {
      status: z.enum(['entered', 'duplicate', 'refused']),
      entryId: z.string().nullable(),
    }),
    example: { status: 'entered', entryId: '5a1f0c5e-6d0b-4c88-9f0c-1f2e3d4c5b6a' },
  },
  refusals: [409, 422],
  handle: ({ sql, workspaceId }, { params, body }) => enterByApi(sql, workspaceId, ourId(params.id), body),
});
