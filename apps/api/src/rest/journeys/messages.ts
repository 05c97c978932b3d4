import { journeyRow } from '@waymark/engine/journeys/row';
import { listMessages } from '@waymark/engine/messages/messages';
import { customerIdOf } from '@waymark/engine/people/byExternalId';
import { externalIdSchema } from '@waymark/engine/people/identity';
import { messageStatuses } from '@waymark/policy/messageStatus';
import { programSchema } from '@waymark/policy/rules';
import { z } from 'zod';
import { ourId } from '../ids.ts';
import { route } from '../route.ts';
import { instant, pageOf, pageQuery, shape } from '../shapes.ts';

const messageShape = shape('Message', {
  id: z.string(),
  customerId: z.string().nullable().describe('Your ID for the person.'),
  journeyId: z.string(),
  entryId: z.string(),
  channel: z.enum(['sms', 'mms']),
  program: programSchema,
  body: z.string(),
  pictureId: z.string().nullable(),
  status: z.enum(messageStatuses),
  errorCode: z.int().nullable(),
  reason: z.string().nullable(),
  segments: z.int(),
  costCents: z.int(),
  currency: z.string(),
  queuedAt: instant,
  deliveredAt: instant.nullable(),
});

export const getMessages = route('get /messages', {
  subject: 'Messages',
  scope: 'read',
  summary: 'List messages, newest first',
  query: pageQuery.extend({
    customerId: externalIdSchema.optional().describe('Your ID for a person.'),
    journeyId: z.string().max(64).optional(),
    status: z.enum(messageStatuses).optional(),
  }),
  success: {
    description: 'A page of messages.',
    schema: pageOf('MessagePage', messageShape),
    example: { rows: [], next: null, total: 0 },
  },
  refusals: [404],
  handle: async ({ sql, workspaceId }, { query: { customerId, journeyId, ...filter } }) => {
    if (journeyId) await journeyRow(sql, workspaceId, ourId(journeyId));
    const page = await listMessages(sql, workspaceId, {
      ...filter,
      journeyId,
      customerId: customerId ? await customerIdOf(sql, workspaceId, customerId) : undefined,
    });
    const rows = page.rows.map(
      ({ customerName: _, journeyName: __, media: ___, externalId: id, ...row }) => ({
        ...row,
        customerId: id,
      }),
    );
    return { ...page, rows };
  },
});
