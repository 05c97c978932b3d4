import { customerByExternalId, customerIdOf } from '@waymark/engine/people/byExternalId';
import { upsertCustomers } from '@waymark/engine/people/customerBatch';
import { customerChangeSchema, upsertCustomer } from '@waymark/engine/people/customers';
import { externalIdSchema } from '@waymark/engine/people/identity';
import { consentStateNames } from '@waymark/policy/decision';
import { z } from 'zod';
import { Problem } from '../../edge/problem.ts';
import { BATCH_LIMIT, listOf, MOST_IN_BATCH, resultsShape, takeEach } from '../batch.ts';
import { route } from '../route.ts';
import { bodyShape, instant, named, shape } from '../shapes.ts';

const params = z.object({ id: externalIdSchema.describe('Your ID for the person.') });

const change = named('CustomerChange', customerChangeSchema);

const consentState = z.object({
  state: z.enum(consentStateNames),
  since: instant.nullable(),
});

export const customerShape = shape('Customer', {
  id: z.string(),
  phone: z.string().nullable(),
  zone: z.string().nullable(),
  properties: z.record(z.string(), z.unknown()),
  traits: z
    .record(z.string(), z.union([z.string(), z.number()]))
    .describe('What is computed of their orders and clicks: rules ask for it as `trait.orders`.'),
  consent: z.object({ marketing: consentState, transactional: consentState }),
  createdAt: instant,
  updatedAt: instant,
});

const example = {
  id: 'c-17',
  phone: '+14155550142',
  zone: 'America/Denver',
  properties: { first_name: 'Rosa', loyalty_tier: 'gold' },
  traits: {
    last_order: '2026-03-02T15:04:05.000Z',
    orders: 3,
    spend: 214.5,
    currency: 'USD',
    days_between_orders: 21.5,
    favorite_category: 'coffee',
    favorite_product: 'Daybreak beans',
    usual_hour: 8,
    recency: 5,
    frequency: 4,
    monetary: 4,
    rfm: '544',
  },
  consent: {
    marketing: { state: 'granted', since: '2026-02-01T10:00:00.000Z' },
    transactional: { state: 'none', since: null },
  },
  createdAt: '2026-01-12T08:00:00.000Z',
  updatedAt: '2026-03-02T15:04:05.000Z',
};

export const putCustomer = route('put /customers/:id', {
  subject: 'Customers',
  scope: 'customers',
  summary: 'Add or update a person',
  description:
    'Only the fields you send are changed. Consent is a log: each change adds to it, and nothing is removed.',
  params,
  body: {
    schema: change,
    examples: {
      optIn: {
        phone: '+14155550142',
        zone: 'America/Denver',
        properties: { first_name: 'Rosa' },
        consent: {
          marketing: {
            action: 'grant',
            source: 'checkout',
            disclosure:
              'Text me offers. Message frequency varies. Message and data rates may apply. Reply STOP to opt out.',
          },
        },
      },
    },
  },
  success: { description: 'The person as they are now.', schema: customerShape, example },
  refusals: [409, 422],
  handle: async ({ sql, workspaceId }, { params: { id }, body }) => {
    await upsertCustomer(sql, workspaceId, { externalId: id, ...body });
    return customerByExternalId(sql, workspaceId, id);
  },
});

const batchShape = bodyShape('CustomerInBatch', { id: params.shape.id, ...customerChangeSchema.shape });

export const postCustomers = route('post /customers', {
  subject: 'Customers',
  scope: 'customers',
  summary: 'Add or update people',
  description:
    'Up to 1,000 people at once, each as with PUT. All are stored before the response comes, with a result for each: one that is ' +
    '`rejected` keeps no other from being stored.',
  body: {
    schema: bodyShape('Customers', { customers: z.array(batchShape).min(1).max(MOST_IN_BATCH) }),
    limit: BATCH_LIMIT,
    loose: 'each',
    examples: {
      two: {
        customers: [
          { id: 'c-17', phone: '+14155550142', properties: { first_name: 'Rosa' } },
          { id: 'c-18', zone: 'America/Chicago', properties: { loyalty_tier: 'gold' } },
        ],
      },
    },
  },
  success: {
    description: 'A result for each person, in request order.',
    schema: resultsShape('CustomerResults', ['accepted', 'rejected']),
    example: {
      results: [
        { index: 0, id: 'c-17', status: 'accepted' },
        { index: 1, id: 'c-18', status: 'accepted' },
      ],
    },
  },
  handle: ({ sql, workspaceId }, { body }) =>
    takeEach(listOf(body, 'customers'), batchShape, (good) =>
      upsertCustomers(
        sql,
        workspaceId,
        good.map(({ id, ...change }) => ({ externalId: id, ...change })),
      ),
    ),
});

export const deleteCustomer = route('delete /customers/:id', {
  subject: 'Customers',
  scope: 'customers',
  summary: 'Erase a person (not available yet)',
  description:
    'Erasing a person and their history isn’t available yet. Until it is, this is always refused and nothing is changed. ' +
    'To stop all texts to a person, record `revoke` for their consent. To clear their profile, set its properties to null.',
  params,
  refusals: [501],
  handle: async ({ sql, workspaceId }, { params: { id } }) => {
    await customerIdOf(sql, workspaceId, id);
    throw new Problem('notYet', {
      detail:
        'People can’t be erased yet, and nothing was changed. To stop all texts to a person, record "revoke" for their consent with PUT. To clear their profile, set its properties to null.',
    });
  },
});

export const getCustomer = route('get /customers/:id', {
  subject: 'Customers',
  scope: 'read',
  summary: 'Get a person',
  params,
  success: { description: 'The person.', schema: customerShape, example },
  handle: ({ sql, workspaceId }, { params: { id } }) => customerByExternalId(sql, workspaceId, id),
});
