import { closeEntries, pauseJourney, reopenEntries, resumeJourney } from '@waymark/engine/journeys/control';
import { publishJourney } from '@waymark/engine/journeys/versions/publish';
import { z } from 'zod';
import { ourId } from '../ids.ts';
import { route } from '../route.ts';
import { bodyShape, draftRevision, journeyId, nothing, shape } from '../shapes.ts';
import { journeyOf, journeyShape } from './journeys.ts';

const publication = bodyShape('Publication', {
  revision: draftRevision,
});

export const publish = route('post /journeys/:id/publish', {
  subject: 'Journeys',
  scope: 'journeys',
  summary: 'Publish the draft',
  description: 'People already in the journey finish on the version they entered.',
  params: journeyId,
  body: {
    schema: publication,
    optional: true,
    examples: { asItIs: {}, whatISaw: { revision: 3 } },
  },
  success: {
    description: 'Published. `version` counts from 1.',
    schema: shape('Published', { version: z.int() }),
    example: { version: 1 },
  },
  refusals: [409, 422],
  handle: async ({ sql, workspaceId, actor }, { params, body }) => {
    const { version } = await publishJourney(sql, workspaceId, ourId(params.id), { ...body, actor });
    return { version };
  },
});

/** A call that changes what a live journey does, and answers with it. */
const acting = (
  path: string,
  act: typeof pauseJourney,
  words: { summary: string; description: string; answer: string },
) =>
  route(`post /journeys/:id/${path}`, {
    subject: 'Journeys',
    scope: 'journeys',
    summary: words.summary,
    description: words.description,
    params: journeyId,
    body: { schema: nothing, optional: true, examples: { nothing: {} } },
    success: { description: words.answer, schema: journeyShape },
    refusals: [409],
    handle: async (caller, { params }) => {
      await act(caller.sql, caller.workspaceId, ourId(params.id), caller.actor);
      return journeyOf(caller, params.id);
    },
  });

export const pause = acting('pause', pauseJourney, {
  summary: 'Pause a live journey',
  description: 'No one enters or moves and nothing is sent until it’s resumed.',
  answer: 'The journey, paused.',
});

export const resume = acting('resume', resumeJourney, {
  summary: 'Resume a paused journey',
  description: 'Refused (403) if an admin or compliance paused it; only they can resume it, in Waymark.',
  answer: 'The journey, live.',
});

export const close = route('post /journeys/:id/close-entries', {
  subject: 'Journeys',
  scope: 'journeys',
  summary: 'Stop new entries and let the rest finish',
  description:
    'No one new can enter, by any trigger or the API; people already in the journey finish it. `finishing` is how many there are.',
  params: journeyId,
  body: { schema: nothing, optional: true, examples: { nothing: {} } },
  success: {
    description: 'The journey is closed to new entries.',
    schema: shape('Closed', { finishing: z.int() }),
    example: { finishing: 12 },
  },
  refusals: [409],
  handle: ({ sql, workspaceId, actor }, { params }) =>
    closeEntries(sql, workspaceId, ourId(params.id), actor),
});

export const reopen = acting('reopen-entries', reopenEntries, {
  summary: 'Accept new entries again',
  description: 'Refused (403) if an admin or compliance closed it; only they can reopen it, in Waymark.',
  answer: 'The journey.',
});
