import { ingest } from '@waymark/engine/events/ingest';
import { readSettings } from '@waymark/workspace/settings/settings';
import { z } from 'zod';
import { BATCH_LIMIT, listOf, MOST_IN_BATCH, resultsShape, takeEach } from '../batch.ts';
import { route } from '../route.ts';
import { bodyShape } from '../shapes.ts';

const amount = z.number().min(-1e9).max(1e9);
const text = z.string().min(1).max(200);

const orderShape = bodyShape('Order', {
  id: z.string().min(1).max(190).describe('Your ID for the order. The same ID sent twice counts once.'),
  customerId: text.optional(),
  phone: z.string().min(3).max(40).optional(),
  at: z.iso.datetime({ offset: true }).optional().describe('When it was placed; now if left out.'),
  total: amount,
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, 'three capital letters, such as USD')
    .optional(),
  items: z
    .array(
      z.strictObject({
        name: text,
        sku: text.optional(),
        category: text.optional(),
        price: amount.optional(),
        quantity: z.int().min(1).max(100_000).optional(),
      }),
    )
    .max(200)
    .optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
});

export const postOrders = route('post /orders', {
  subject: 'Events',
  scope: 'events',
  summary: 'Send orders',
  description:
    'Up to 1,000 orders at once. Each is stored as the workspace’s purchase event (`order_placed` unless the sending rules say otherwise) with ' +
    '`order_id`, `total`, `currency`, `items` (how many) and `products`, so that it starts journeys, counts in segments and ' +
    'moves the person’s traits. An order that is `rejected` keeps no other from being stored.',
  body: {
    schema: bodyShape('Orders', { orders: z.array(orderShape).min(1).max(MOST_IN_BATCH) }),
    limit: BATCH_LIMIT,
    loose: 'each',
    examples: {
      two: {
        orders: [
          {
            id: '1001',
            customerId: 'c-17',
            at: '2026-03-02T15:04:05Z',
            total: 84.5,
            currency: 'USD',
            items: [
              { name: 'Hand grinder', category: 'brewing', price: 48.5 },
              { name: 'Daybreak beans', category: 'coffee', price: 18, quantity: 2 },
            ],
          },
          { id: '1002', phone: '+14155550142', total: 20 },
        ],
      },
    },
  },
  success: {
    description: 'A result for each order, in request order.',
    schema: resultsShape('OrderResults', ['accepted', 'duplicate', 'rejected']),
    example: {
      results: [
        { index: 0, id: '1001', status: 'accepted' },
        { index: 1, id: '1002', status: 'accepted' },
      ],
    },
  },
  handle: async ({ sql, workspaceId }, { body }) => {
    const orders = listOf(body, 'orders');
    const { policy } = await readSettings(sql, workspaceId);
    return takeEach(orders, orderShape, (good) =>
      ingest(
        sql,
        workspaceId,
        good.map((order) => eventOf(order, policy.purchaseEvent)),
      ),
    );
  },
});

function eventOf(order: z.infer<typeof orderShape>, type: string) {
  const { id, total, currency, items = [], properties, ...whom } = order;
  return {
    ...whom,
    id: `order:${id}`,
    type,
    properties: {
      ...properties,
      order_id: id,
      total,
      ...(currency && { currency }),
      ...(items.length > 0 && {
        items: items.reduce((sum, { quantity = 1 }) => sum + quantity, 0),
        products: items,
      }),
    },
  };
}
