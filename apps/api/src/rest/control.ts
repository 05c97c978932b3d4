import { closeEntries, pauseJourney, reopenEntries, resumeJourney } from '@waymark/engine/journeys/control';
import { publishJourney } from '@waymark/engine/journeys/publish';
import { z } from 'zod';
import { ourId } from './ids.ts';
import { journeyOf, journeyShape } from './journeys.ts';
import { route, SMALL } from './route.ts';
import { journeyId, named } from './shapes.ts';

const publication = named(
  'Publication',
  z.strictObject({
    revision: z
      .int()
      .min(1)
      .optional()
      .describe('The draft that you looked at: a newer one is refused (409).'),
  }),
);
const nothing = named('Nothing', z.strictObject({}));

export const publish = route({
  method: 'post',
  path: '/journeys/:id/publish',
  subject: 'Journeys',
  scope: 'journeys',
  summary: 'Make the draft live',
  description: 'People already in the journey finish on the version that they entered.',
  params: journeyId,
  body: {
    schema: publication,
    limit: SMALL,
    optional: true,
    examples: { asItIs: {}, whatISaw: { revision: 3 } },
  },
  responses: {
    200: {
      description: 'Published. `version` counts from 1.',
      schema: named('Published', z.object({ version: z.int() })),
      example: { version: 1 },
    },
  },
  refusals: [404, 409, 422],
  handle: async ({ sql, workspaceId, actor }, { params, body }) => {
    const { version } = await publishJourney(sql, workspaceId, ourId(params.id), { ...body, actor });
    return { status: 200, body: { version } };
  },
});

export const pause = route({
  method: 'post',
  path: '/journeys/:id/pause',
  subject: 'Journeys',
  scope: 'journeys',
  summary: 'Hold a live journey',
  description: 'It takes nobody in, moves nobody and sends nothing until it is resumed.',
  params: journeyId,
  body: { schema: nothing, limit: SMALL, optional: true, examples: { nothing: {} } },
  responses: { 200: { description: 'The journey, paused.', schema: journeyShape } },
  refusals: [404, 409],
  handle: async (caller, { params }) => {
    await pauseJourney(caller.sql, caller.workspaceId, ourId(params.id), caller.actor);
    return { status: 200, body: await journeyOf(caller, params.id) };
  },
});

export const resume = route({
  method: 'post',
  path: '/journeys/:id/resume',
  subject: 'Journeys',
  scope: 'journeys',
  summary: 'Let a paused journey go on',
  description: 'Refused (403) where an admin or compliance paused it: only they resume it, in Waymark.',
  params: journeyId,
  body: { schema: nothing, limit: SMALL, optional: true, examples: { nothing: {} } },
  responses: { 200: { description: 'The journey, live.', schema: journeyShape } },
  refusals: [404, 409],
  handle: async (caller, { params }) => {
    await resumeJourney(caller.sql, caller.workspaceId, ourId(params.id), caller.actor);
    return { status: 200, body: await journeyOf(caller, params.id) };
  },
});

export const close = route({
  method: 'post',
  path: '/journeys/:id/close-entries',
  subject: 'Journeys',
  scope: 'journeys',
  summary: 'Stop new entries and let the rest finish',
  description:
    'Nobody new enters by any trigger, the API included; people already in the journey go on to its end. `finishing` is how many those are.',
  params: journeyId,
  body: { schema: nothing, limit: SMALL, optional: true, examples: { nothing: {} } },
  responses: {
    200: {
      description: 'Closed to new entries.',
      schema: named('Closed', z.object({ finishing: z.int() })),
      example: { finishing: 12 },
    },
  },
  refusals: [404, 409],
  handle: async ({ sql, workspaceId, actor }, { params }) => ({
    status: 200,
    body: await closeEntries(sql, workspaceId, ourId(params.id), actor),
  }),
});

export const reopen = route({
  method: 'post',
  path: '/journeys/:id/reopen-entries',
  subject: 'Journeys',
  scope: 'journeys',
  summary: 'Accept new entries again',
  description: 'Refused (403) where an admin or compliance closed it: only they reopen it, in Waymark.',
  params: journeyId,
  body: { schema: nothing, limit: SMALL, optional: true, examples: { nothing: {} } },
  responses: { 200: { description: 'The journey.', schema: journeyShape } },
  refusals: [404, 409],
  handle: async (caller, { params }) => {
    await reopenEntries(caller.sql, caller.workspaceId, ourId(params.id), caller.actor);
    return { status: 200, body: await journeyOf(caller, params.id) };
  },
});
