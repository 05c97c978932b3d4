import { closeEntries, pauseJourney, reopenEntries, resumeJourney } from '@waymark/engine/journeys/control';
import { publishJourney } from '@waymark/engine/journeys/versions/publish';
import { z } from 'zod';
import { ourId } from '../ids.ts';
import { route, SMALL } from '../route.ts';
import { draftRevision, journeyId, named, nothing } from '../shapes.ts';
import { journeyOf, journeyShape } from './journeys.ts';

const publication = named(
  'Publication',
  z.strictObject({
    revision: draftRevision,
  }),
);

export const publish = route({
  method: 'post',
  path: '/journeys/:id/publish',
  subject: 'Journeys',
  scope: 'journeys',
  summary: 'Publish the draft',
  description: 'People already in the journey finish on the version they entered.',
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
  summary: 'Pause a live journey',
  description: 'No one enters or moves and nothing is sent until it’s resumed.',
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
  summary: 'Resume a paused journey',
  description: 'Refused (403) if an admin or compliance paused it; only they can resume it, in Waymark.',
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
    'No one new can enter, by any trigger or the API; people already in the journey finish it. `finishing` is how many there are.',
  params: journeyId,
  body: { schema: nothing, limit: SMALL, optional: true, examples: { nothing: {} } },
  responses: {
    200: {
      description: 'The journey is closed to new entries.',
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
  description: 'Refused (403) if an admin or compliance closed it; only they can reopen it, in Waymark.',
  params: journeyId,
  body: { schema: nothing, limit: SMALL, optional: true, examples: { nothing: {} } },
  responses: { 200: { description: 'The journey.', schema: journeyShape } },
  refusals: [404, 409],
  handle: async (caller, { params }) => {
    await reopenEntries(caller.sql, caller.workspaceId, ourId(params.id), caller.actor);
    return { status: 200, body: await journeyOf(caller, params.id) };
  },
});
