import { importPhases } from '@waymark/db/schema/peopleImport';
import { rehearseImport, removeImport, runImport, undoImport } from '@waymark/engine/imports/imports';
import { mappingSchema } from '@waymark/engine/imports/mapping';
import { importRow, problemPage } from '@waymark/engine/imports/read';
import { jobView } from '@waymark/engine/jobs/read';
import { z } from 'zod';
import { Problem } from '../../edge/problem.ts';
import { jobShape } from '../admin/jobs.ts';
import { pointerOf } from '../checkJson.ts';
import { ourId } from '../ids.ts';
import { type Caller, route } from '../route.ts';
import { instant, named, nothing, pageOf, pageQuery, shape } from '../shapes.ts';

const importId = z.object({ id: z.string().describe('The import’s id (a UUID).') });

const countsShape = shape('ImportCounts', {
  added: z.int(),
  changed: z.int(),
  same: z.int().describe('Rows that say nothing new.'),
  refused: z.int(),
  granted: z.int().describe('Consents recorded.'),
  stopped: z.int().describe('Rows with consent of people who opted out: they stay opted out.'),
});

const importShape = shape('Import', {
  id: z.string(),
  name: z.string(),
  phase: z.enum(importPhases),
  rows: z.int().describe('Rows imported so far.'),
  rehearsal: countsShape.nullable().describe('What the import would do.'),
  counts: countsShape.nullable().describe('What it did so far.'),
  undo: z
    .object({ removed: z.int(), restored: z.int(), kept: z.int(), revoked: z.int() })
    .nullable()
    .describe('What the undo did. `kept` are added people who have had events or changes since.'),
  job: jobShape.nullable().describe('The newest job of this import.'),
  createdAt: instant,
  endedAt: instant.nullable(),
});

const input = shape('ImportInput', {
  mapping: named('ImportMapping', mappingSchema).describe('What each column is, as JSON.'),
  file: z.string().meta({ format: 'binary' }).describe('The CSV: up to 200 MB and 1,000,000 rows.'),
});

const exampleCsv =
  'Customer,Mobile,First name,Points\nc-17,+1 415 555 0142,Rosa,120\nc-18,(415) 555-0143,Ben,80\n';
const exampleMapping = {
  columns: {
    Customer: { to: 'externalId' },
    Mobile: { to: 'phone' },
    'First name': { to: 'property', property: 'first_name', type: 'text' },
    Points: { to: 'property', property: 'points', type: 'number' },
  },
  consent: {
    program: 'marketing',
    source: 'Sign-up sheet in the Denver store',
    disclosure:
      'Text me offers. Message frequency varies. Message and data rates may apply. Reply STOP to opt out.',
    proof: 'Binder 12, store office',
    at: '2026-02-01T10:00:00Z',
  },
};

async function viewOf({ sql, workspaceId }: Caller, id: string) {
  const row = await importRow(sql, workspaceId, id);
  const { name, phase, rows, counts, rehearsal, undo, jobId, createdAt, endedAt } = row;
  return {
    ...{ id, name, phase, rows, counts, undo },
    rehearsal: rehearsal?.counts ?? null,
    job: jobId && row.jobStatus ? await jobView(sql, workspaceId, jobId) : null,
    createdAt: createdAt.toISOString(),
    endedAt: endedAt?.toISOString() ?? null,
  };
}

/** What the upload left in the request: the import of the stored file, and the other fields as sent. */
const uploaded = z.object({ importId: z.guid(), fields: z.looseObject({ mapping: z.string().optional() }) });

export const postImport = route('post /imports', {
  subject: 'Imports',
  scope: 'customers',
  summary: 'Import people from a CSV file',
  description:
    'Send `multipart/form-data` with the `file` and its `mapping`. The import is a job: follow it by `GET /v1/jobs/:id`. With ' +
    '`rehearse=1` nobody is changed: the import then says what it would do, and `POST /v1/imports/:id/run` does it. A row that can’t be used is ' +
    'refused with its reason, and the others go in. Consent needs a source, the words shown, and a proof; an opt-out is never taken back.',
  query: z.object({ rehearse: z.enum(['0', '1']).default('0').describe('1 to change nobody yet.') }),
  body: {
    schema: input,
    examples: { people: { mapping: exampleMapping, file: exampleCsv } },
    multipart: true,
  },
  success: {
    status: 202,
    description: 'The import. `Location` has its address.',
    schema: importShape,
    location: '/imports',
  },
  refusals: [422],
  handle: async (caller, { query, body }) => {
    const { sql, workspaceId, actor } = caller;
    const { importId: id, fields } = uploaded.parse(body);
    try {
      const mapping = readMapping(fields.mapping);
      if (query.rehearse === '1') await rehearseImport(sql, workspaceId, id, mapping, actor);
      else await runImport(sql, workspaceId, id, actor, mapping);
    } catch (error) {
      await removeImport(sql, workspaceId, id);
      throw error;
    }
    return viewOf(caller, id);
  },
});

function readMapping(text: string | undefined) {
  if (text === undefined)
    throw new Problem('invalid', { detail: 'Say what the columns are in the field "mapping".' });
  let sent: unknown;
  try {
    sent = JSON.parse(text);
  } catch (cause) {
    throw new Problem('invalid', { detail: 'The field "mapping" isn’t valid JSON.', cause });
  }
  const { data, error } = mappingSchema.safeParse(sent);
  if (data) return data;
  const errors = error.issues
    .slice(0, 20)
    .map(({ path, message }) => ({ pointer: pointerOf(['mapping', ...path]), detail: message }));
  throw new Problem('invalid', { extra: { errors } });
}

export const getImport = route('get /imports/:id', {
  subject: 'Imports',
  scope: 'read',
  summary: 'See what an import does',
  params: importId,
  success: { description: 'The import.', schema: importShape },
  handle: (caller, { params }) => viewOf(caller, ourId(params.id)),
});

export const getImportProblems = route('get /imports/:id/problems', {
  subject: 'Imports',
  scope: 'read',
  summary: 'List the rows that were refused',
  description: 'Of the rehearsal until the import begins, then of the import. The header is row 1.',
  params: importId,
  query: pageQuery.extend({
    cursor: z
      .string()
      .regex(/^\d{1,7}$/)
      .optional()
      .describe('The `next` from the previous page.'),
  }),
  success: {
    description: 'A page of rows.',
    schema: pageOf('ImportProblemPage', z.object({ row: z.int(), reason: z.string() })),
    example: { rows: [{ row: 7, reason: 'Mobile: not a phone number.' }], next: null, total: 1 },
  },
  handle: async ({ sql, workspaceId }, { params, query }) =>
    problemPage(sql, await importRow(sql, workspaceId, ourId(params.id)), query),
});

const acting = (path: string, summary: string, description: string, act: typeof undoImport) =>
  route(`post /imports/:id/${path}`, {
    subject: 'Imports',
    scope: 'customers',
    summary,
    description,
    params: importId,
    body: { schema: nothing, optional: true, examples: { nothing: {} } },
    success: { status: 202, description: 'The import with its new job.', schema: importShape },
    refusals: [409],
    handle: async (caller, { params }) => {
      const id = ourId(params.id);
      await act(caller.sql, caller.workspaceId, id, caller.actor);
      return viewOf(caller, id);
    },
  });

export const postImportRun = acting(
  'run',
  'Import what was rehearsed, or continue',
  'An import that was stopped or interrupted goes on at its next row.',
  runImport,
);
export const postImportUndo = acting(
  'undo',
  'Undo an import',
  'People it added are removed unless they have had events, texts or changes since or are on a suppression list; fields it changed go back unless they were changed since; consent it recorded is revoked.',
  undoImport,
);
