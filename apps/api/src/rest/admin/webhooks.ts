import { cursorSchema } from '@waymark/db/paging';
import { deliveryStatuses, webhookEvents, webhookStates } from '@waymark/db/schema/webhook';
import { listDeliveries, replay } from '@waymark/engine/webhooks/deliveries';
import { addWebhook, listWebhooks, removeWebhook } from '@waymark/engine/webhooks/webhooks';
import { z } from 'zod';
import { ourId } from '../ids.ts';
import { route } from '../route.ts';
import { instant, named, pageQuery, shape } from '../shapes.ts';

const webhookId = z.object({ id: z.string().describe('The webhook’s id (a UUID).') });

const webhookShape = shape('Webhook', {
  id: z.string(),
  url: z.string(),
  events: z.array(z.enum(webhookEvents)),
  phones: z.boolean(),
  state: z
    .enum(webhookStates)
    .describe('`off`: it failed for 5 days, or answered 410. Turn it on again in Admin › Connections.'),
  failingSince: instant.nullable().describe('Since when every delivery has failed.'),
  createdAt: instant,
  pending: z.int().describe('Deliveries waiting; 1,000 means as many or more.'),
  failed: z.int().describe('Deliveries given up in the last 30 days; 1,000 means as many or more.'),
});

/** What adding a webhook takes, here and on the screen. */
export const webhookInput = z.strictObject({
  url: z.string().max(2_000).describe('An https address on the public internet.'),
  events: z.array(z.enum(webhookEvents)).min(1).max(webhookEvents.length),
  phones: z.boolean().default(false).describe('Whether phone numbers are sent along.'),
});

export const postWebhook = route('post /webhooks', {
  subject: 'Webhooks',
  scope: 'admin',
  summary: 'Add a webhook',
  description:
    'What happens from now on is posted to its address, signed as [Standard Webhooks](https://www.standardwebhooks.com) say. An answer of 2xx within 15 seconds ends a delivery; otherwise it’s sent up to eight times within a day. ' +
    'A delivery can come twice and in any order: it then has the same `webhook-id`. Redirects aren’t followed.',
  body: {
    schema: named('WebhookInput', webhookInput),
    examples: {
      entries: {
        url: 'https://example.com/waymark',
        events: ['entry.began', 'entry.goal', 'consent.opt_out'],
      },
    },
  },
  success: {
    status: 201,
    description: 'Added. This is the only time that the secret is shown.',
    schema: shape('NewWebhook', { id: z.string(), secret: z.string() }),
    example: {
      id: '5a1f0c5e-6d0b-4c88-9f0c-1f2e3d4c5b6a',
      secret: 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD',
    },
  },
  refusals: [409, 422],
  handle: ({ sql, workspaceId, actor, local }, { body }) =>
    addWebhook(sql, workspaceId, { ...body, anywhere: local }, actor),
});

export const getWebhooks = route('get /webhooks', {
  subject: 'Webhooks',
  scope: 'admin',
  summary: 'List webhooks',
  success: {
    description: 'All of them, newest first.',
    schema: shape('Webhooks', { rows: z.array(webhookShape) }),
  },
  handle: async ({ sql, workspaceId }) => {
    const rows = await listWebhooks(sql, workspaceId);
    return {
      rows: rows.map(({ failingSince, createdAt, ...row }) => ({
        ...row,
        failingSince: failingSince?.toISOString() ?? null,
        createdAt: createdAt.toISOString(),
      })),
    };
  },
});

export const deleteWebhook = route('delete /webhooks/:id', {
  subject: 'Webhooks',
  scope: 'admin',
  summary: 'Delete a webhook with its deliveries',
  params: webhookId,
  success: { description: 'Deleted.', schema: shape('Deleted', { id: z.string() }) },
  handle: async ({ sql, workspaceId, actor }, { params }) => {
    const id = ourId(params.id);
    await removeWebhook(sql, workspaceId, id, actor);
    return { id };
  },
});

export const getDeliveries = route('get /webhooks/:id/deliveries', {
  subject: 'Webhooks',
  scope: 'admin',
  summary: 'List what a webhook was told',
  description: 'Of the last 30 days, newest first.',
  params: webhookId,
  query: pageQuery.extend({ cursor: cursorSchema.optional(), status: z.enum(deliveryStatuses).optional() }),
  success: {
    description: 'A page.',
    schema: shape('Deliveries', {
      rows: z.array(
        z.object({
          id: z.string().describe('The `webhook-id` it’s sent with.'),
          type: z.string(),
          status: z.enum(deliveryStatuses),
          attempts: z.int(),
          nextAt: instant.nullable(),
          answerStatus: z
            .int()
            .nullable()
            .describe('The HTTP status of the last answer; null where none came.'),
          answer: z.string().nullable().describe('How the last answer began, or what went wrong.'),
          createdAt: instant,
          endedAt: instant.nullable(),
        }),
      ),
      next: z.string().nullable(),
    }),
  },
  handle: ({ sql, workspaceId }, { params, query }) =>
    listDeliveries(sql, workspaceId, ourId(params.id), query),
});

export const postReplay = route('post /webhooks/:id/replay', {
  subject: 'Webhooks',
  scope: 'admin',
  summary: 'Send deliveries again',
  description:
    'One by its `deliveryId`, whatever became of it, or all that were given up and happened at `failedSince` or later. Each keeps its `webhook-id`.',
  params: webhookId,
  body: {
    schema: named(
      'Replay',
      z.union([z.strictObject({ deliveryId: z.string() }), z.strictObject({ failedSince: instant })]),
    ),
    examples: {
      one: { deliveryId: '5a1f0c5e-6d0b-4c88-9f0c-1f2e3d4c5b6a' },
      failed: { failedSince: '2026-03-02T00:00:00Z' },
    },
  },
  success: {
    status: 202,
    description: 'They’re sent in the next seconds.',
    schema: shape('Replayed', { replayed: z.int() }),
    example: { replayed: 12 },
  },
  handle: ({ sql, workspaceId }, { params, body }) =>
    replay(
      sql,
      workspaceId,
      ourId(params.id),
      'deliveryId' in body
        ? { deliveryId: ourId(body.deliveryId) }
        : { failedSince: new Date(body.failedSince) },
    ),
});
