import { segmentKinds } from '@waymark/db/schema/segment';
import { parseRule } from '@waymark/engine/segments/checkRule';
import { listSegments, type SegmentSummary, segmentView } from '@waymark/engine/segments/list';
import { segmentMembers } from '@waymark/engine/segments/people';
import { createSegment } from '@waymark/engine/segments/segments';
import { nameSchema } from '@waymark/policy/plainText';
import { z } from 'zod';
import { ourId } from '../ids.ts';
import { route } from '../route.ts';
import { bodyShape, instant, named, pageQuery, shape } from '../shapes.ts';

const segmentId = z.object({ id: z.string().describe('The segment’s id (a UUID).') });

/** The rule as a whole is checked by `parseRule`, which explains what is wrong. */
const ruleShape = named(
  'SegmentRule',
  z
    .object({ match: z.enum(['all', 'any']), conditions: z.array(z.looseObject({ on: z.string() })) })
    .describe(
      'A Rule: conditions as in a split or a filter, on the profile, events, consent, and other segments.',
    ),
);

const segmentShape = shape('Segment', {
  id: z.string(),
  name: z.string(),
  kind: z.enum(segmentKinds),
  rule: ruleShape.nullable().describe('Null for lists.'),
  count: z.int(),
  exactAsOf: instant
    .nullable()
    .describe('Everything up to here is counted in. Null until it’s built for the first time.'),
  building: z.boolean().describe('Whether people are being looked at by a new rule.'),
  createdAt: instant,
  archivedAt: instant.nullable(),
});

const shown = ({
  id,
  name,
  kind,
  rule,
  count,
  exactAsOf,
  building,
  createdAt,
  archivedAt,
}: SegmentSummary) => ({
  id,
  name,
  kind,
  rule,
  count,
  exactAsOf,
  building: building !== null,
  createdAt,
  archivedAt,
});

const bigSpenders = {
  name: 'Big spenders',
  rule: {
    match: 'all',
    conditions: [
      {
        on: 'sum',
        event: 'order_placed',
        where: [],
        since: { days: 90 },
        property: 'total',
        op: 'atLeast',
        value: 200,
      },
      { on: 'consent', program: 'marketing', op: 'is', state: 'granted' },
    ],
  },
};

export const postSegment = route('post /segments', {
  subject: 'Segments',
  scope: 'customers',
  summary: 'Create a segment',
  description:
    'Its people are found right away and kept up from then on. Whoever enters or leaves later gets an event `segment_entered` or `segment_left`, which journeys can begin by.',
  body: {
    schema: bodyShape('SegmentInput', { name: nameSchema(120), rule: ruleShape }),
    examples: { bigSpenders },
  },
  success: { status: 201, description: 'The segment.', schema: segmentShape },
  refusals: [409, 422],
  handle: async ({ sql, workspaceId, actor }, { body: { name, rule } }) => {
    const input = { name, kind: 'rule' as const, rule: parseRule(rule) };
    const { id } = await createSegment(sql, workspaceId, input, actor);
    return shown(await segmentView(sql, workspaceId, id));
  },
});

export const getSegments = route('get /segments', {
  subject: 'Segments',
  scope: 'read',
  summary: 'List segments',
  description: 'By name, archived ones last.',
  success: {
    description: 'All of them.',
    schema: shape('Segments', { rows: z.array(segmentShape) }),
  },
  handle: async ({ sql, workspaceId }) => ({ rows: (await listSegments(sql, workspaceId)).map(shown) }),
});

export const getSegment = route('get /segments/:id', {
  subject: 'Segments',
  scope: 'read',
  summary: 'Get a segment',
  params: segmentId,
  success: { description: 'The segment.', schema: segmentShape },
  handle: async ({ sql, workspaceId }, { params }) =>
    shown(await segmentView(sql, workspaceId, ourId(params.id))),
});

export const getMembers = route('get /segments/:id/members', {
  subject: 'Segments',
  scope: 'read',
  summary: 'List the people in a segment',
  description: 'Whoever entered last comes first.',
  params: segmentId,
  query: pageQuery,
  success: {
    description: 'A page.',
    schema: shape('Members', {
      rows: z.array(
        z.object({
          customerId: z.string().nullable().describe('Your ID for the person.'),
          since: instant,
        }),
      ),
      next: z.string().nullable(),
    }),
  },
  handle: async ({ sql, workspaceId }, { params, query }) => {
    const page = await segmentMembers(sql, workspaceId, ourId(params.id), query);
    const rows = page.rows.map(({ externalId, since }) => ({ customerId: externalId, since }));
    return { rows, next: page.next };
  },
});
