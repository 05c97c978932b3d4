import { journeyStatuses } from '@waymark/db/schema/journey';
import { createJourney } from '@waymark/engine/journeys/journeys';
import { journeyPage } from '@waymark/engine/journeys/page';
import { journeyView } from '@waymark/engine/journeys/view';
import { graphSchema } from '@waymark/journey/graph/graph';
import { parseGraph } from '@waymark/journey/graph/migrate';
import { nameSchema } from '@waymark/policy/plainText';
import { z } from 'zod';
import { Problem } from '../../edge/problem.ts';
import { pointerOf } from '../checkJson.ts';
import { examples } from '../examples.ts';
import { ourId } from '../ids.ts';
import { type Caller, route } from '../route.ts';
import { bodyShape, instant, journeyId, named, pageOf, pageQuery, shape } from '../shapes.ts';

export const graphShape = named('Graph', graphSchema);

const problemOfDrawing = shape('DrawingProblem', {
  code: z.string(),
  severity: z.enum(['error', 'warning']),
  nodeId: z.string().nullable().describe('Null if it’s about the whole journey.'),
  field: z.string().nullable(),
  sentence: z.string(),
});

export const journeyShape = shape('Journey', {
  id: z.string(),
  name: z.string(),
  status: z.enum(journeyStatuses),
  entriesClosed: z.boolean().describe('No new entries are accepted; people in it finish the journey.'),
  revision: z.int().describe('Goes up with each edit of the draft.'),
  graph: graphShape.describe('The draft.'),
  live: z.object({ version: z.int(), publishedAt: instant }).nullable(),
  edited: z.boolean().describe('Whether the draft differs from the live version.'),
  problems: z.array(problemOfDrawing).describe('Errors block publishing; warnings don’t.'),
  activePeople: z.int(),
  finished: z.boolean().describe('It began by a schedule, and its last run is over: nobody enters anymore.'),
  nextRun: z
    .object({
      run: z.string().describe('`2030-01-05T09:00`, on the clock of `zone`.'),
      zone: z.enum(['person', 'workspace']),
    })
    .nullable()
    .describe('The run that its schedule is at or comes to next.'),
  messages: z
    .object({ queued: z.int(), sent: z.int(), delivered: z.int(), failed: z.int() })
    .describe('`sent`: the provider took them, delivered ones among them.'),
});

const rowShape = named(
  'JourneySummary',
  journeyShape
    .pick({ id: true, name: true, status: true, entriesClosed: true, finished: true, live: true })
    .extend({ createdAt: instant }),
);

/** A drawing's largest size, bytes. */
const DRAWING_LIMIT = 1_000_000;

const create = bodyShape('JourneyInput', { name: nameSchema(120), graph: graphShape });

export const postJourney = route('post /journeys', {
  subject: 'Journeys',
  scope: 'journeys',
  summary: 'Create a journey',
  description:
    'A graph is nodes and the wires between them; `docs/api.md` explains each kind of node. It’s saved as a draft even if it ' +
    'isn’t finished; `problems` says what blocks publishing.',
  body: { schema: create, limit: DRAWING_LIMIT, loose: 'whole', examples },
  success: {
    status: 201,
    description: 'The draft. `Location` has its address.',
    schema: journeyShape,
    location: '/journeys',
  },
  handle: async (caller, { body }) => {
    const { id } = await createJourney(caller.sql, caller.workspaceId, {
      ...readInput(body),
      actor: caller.actor,
    });
    return journeyOf(caller, id);
  },
});

export const getJourneys = route('get /journeys', {
  subject: 'Journeys',
  scope: 'read',
  summary: 'List journeys, newest first',
  query: pageQuery,
  success: {
    description: 'A page of journeys.',
    schema: pageOf('JourneyPage', rowShape),
    example: { rows: [], next: null, total: 0 },
  },
  handle: ({ sql, workspaceId }, { query }) => journeyPage(sql, workspaceId, query),
});

export const getJourney = route('get /journeys/:id', {
  subject: 'Journeys',
  scope: 'read',
  summary: 'Get a journey with its draft',
  params: journeyId,
  success: { description: 'The journey.', schema: journeyShape },
  handle: (caller, { params }) => journeyOf(caller, ourId(params.id)),
});

/** A journey as the API shows it. */
export async function journeyOf({ sql, workspaceId }: Caller, id: string) {
  const view = await journeyView(sql, workspaceId, id);
  const { draft, draftRevision, draftBy: _by, live, paused: _paused, closed, schedule, ...shown } = view;
  const { queued, sent, delivered, failed } = view.messages;
  return {
    ...shown,
    entriesClosed: closed !== null,
    finished: schedule?.next === null,
    nextRun: schedule?.next ?? null,
    messages: { queued, sent, delivered, failed },
    revision: draftRevision,
    graph: draft,
    live: live && { version: live.number, publishedAt: live.publishedAt },
  };
}

/** Reads name and drawing; drawings in an older format are migrated. */
function readInput(body: unknown) {
  const outer = z.strictObject({ name: create.shape.name, graph: z.unknown() }).safeParse(body);
  if (!outer.success) throw invalid(outer.error.issues.map(({ path, message }) => ({ path, message })));
  const parsed = parseGraph(outer.data.graph);
  if (parsed.ok) return { name: outer.data.name, graph: parsed.graph };
  throw invalid(
    parsed.issues.map(({ path, message }) => ({
      path: ['graph', ...path.split('.').filter(Boolean)],
      message,
    })),
  );
}

function invalid(issues: { path: PropertyKey[]; message: string }[]): Problem {
  const errors = issues
    .slice(0, 20)
    .map(({ path, message }) => ({ pointer: pointerOf(path), detail: message }));
  return new Problem('invalid', { extra: { errors } });
}
