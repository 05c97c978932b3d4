import { rehearseImport, removeImport, runImport, undoImport } from '@waymark/engine/imports/imports';
import { guessMapping, type Mapping, mappingSchema } from '@waymark/engine/imports/mapping';
import {
  type ImportRow,
  importedPeople,
  importRow,
  listImports,
  readProblems,
} from '@waymark/engine/imports/read';
import { jobView } from '@waymark/engine/jobs/read';
import { may, type Role, whoMay } from '@waymark/policy/permissions';
import { DomainError } from '@waymark/workspace/errors';
import { z } from 'zod';
import { allowed, byId, changeOne, everyone, idSchema, router } from '../base.ts';
import { cellFor, columnsFor, phoneFor, reasonFor } from '../mask.ts';

/** Refused rows on an import's page; the others are in the file that it offers. */
const SHOWN_PROBLEMS = 5;

/** Imports of people. Files go through `/imports` (`imports/routes.ts`); progress is the job's. */
export const importsRouter = router({
  list: everyone.query(async ({ ctx }) =>
    (await listImports(ctx.sql, ctx.workspaceId)).map(({ id, name, rows, counts, undo, ...row }) => ({
      ...{ id, name, rows, counts, undo, createdBy: row.createdBy },
      state: stateOf(row),
      createdAt: row.createdAt.toISOString(),
    })),
  ),
  get: everyone.input(byId).query(async ({ ctx, input }) => {
    const row = await importRow(ctx.sql, ctx.workspaceId, input.id);
    const { id, name, bytes, lines, format, rows, counts, undo, createdBy } = row;
    const { role } = ctx.member;
    const names = columnsFor(role, format.columns);
    return {
      ...{ id, name, bytes, lines, rows, counts, undo, createdBy },
      state: stateOf(row),
      columns: names.map((name, at) => ({
        name,
        examples: shown(
          format.samples.flatMap((cells) => cells[at] || []),
          role,
        ),
      })),
      mapping: row.mapping
        ? renamed(row.mapping, format.columns, names)
        : { columns: guessMapping({ ...format, columns: names }, may(role, 'importConsent')) },
      problems: (await readProblems(ctx.sql, row, SHOWN_PROBLEMS)).map(({ line, reason, cells }) => ({
        line,
        reason: reasonFor(reason, format.columns, names),
        cells: cells?.map((cell) => (row.uploadedBy === ctx.actor ? cell : cellFor(role, cell))) ?? null,
      })),
      rehearsal: row.rehearsal && {
        counts: row.rehearsal.counts,
        samples: row.rehearsal.samples.map((sample) => ({
          ...sample,
          before: maskedFields(sample.before, role),
          after: maskedFields(sample.after, role),
        })),
      },
      job: row.jobId && row.jobStatus ? await jobView(ctx.sql, ctx.workspaceId, row.jobId) : null,
      createdAt: row.createdAt.toISOString(),
    };
  }),
  people: everyone
    .input(
      z.object({
        id: idSchema,
        cursor: z
          .string()
          .regex(/^\d{1,9}$/)
          .nullish(),
      }),
    )
    .query(async ({ ctx, input: { id, cursor } }) => {
      const row = await importRow(ctx.sql, ctx.workspaceId, id);
      const { rows, next } = await importedPeople(ctx.sql, ctx.workspaceId, row, { cursor });
      return { rows: rows.map((one) => ({ ...one, phone: phoneFor(ctx.member.role, one.phone) })), next };
    }),
  rehearse: allowed('importPeople')
    .input(z.object({ id: idSchema, mapping: mappingSchema }))
    .mutation(async ({ ctx, input: { id, mapping } }) => {
      const { role } = ctx.member;
      checkConsent(mapping, role);
      const { columns } = (await importRow(ctx.sql, ctx.workspaceId, id)).format;
      const meant = renamed(mapping, columnsFor(role, columns), columns);
      return await rehearseImport(ctx.sql, ctx.workspaceId, id, meant, ctx.actor);
    }),
  /** Runs a rehearsed import, or continues a stopped one. */
  run: allowed('importPeople')
    .input(byId)
    .mutation(async ({ ctx, input: { id } }) => {
      checkConsent((await importRow(ctx.sql, ctx.workspaceId, id)).mapping, ctx.member.role);
      return await runImport(ctx.sql, ctx.workspaceId, id, ctx.actor);
    }),
  undo: changeOne('importPeople', undoImport),
  remove: allowed('importPeople')
    .input(byId)
    .mutation(({ ctx, input }) => removeImport(ctx.sql, ctx.workspaceId, input.id)),
});

/** An import's state as screens show it: its job's while one is under way, otherwise what can be done next. */
function stateOf({ phase, jobStatus }: Pick<ImportRow, 'phase' | 'jobStatus'>) {
  const busy = jobStatus === 'queued' || jobStatus === 'running' || jobStatus === 'stopping';
  if (phase === 'uploaded' && busy) return 'rehearsing' as const;
  if (phase === 'running' && !busy) return 'stopped' as const;
  if (phase === 'undoing' && !busy) return 'undoStopped' as const;
  return phase;
}

/** A mapping by other names of the same columns; one that isn’t among them stays as it is. */
const renamed = (mapping: Mapping, from: readonly string[], to: readonly string[]): Mapping => ({
  ...mapping,
  columns: Object.fromEntries(
    Object.entries(mapping.columns).map(([name, target]) => [to[from.indexOf(name)] ?? name, target]),
  ),
});

function checkConsent(mapping: Mapping | null, role: Role): void {
  if (mapping?.consent && !may(role, 'importConsent'))
    throw new DomainError('denied', whoMay('importConsent'));
}

function shown(cells: readonly string[], role: Role): string[] {
  return [...new Set(cells)].slice(0, 3).map((cell) => cellFor(role, cell));
}

function maskedFields<Fields extends { phone?: string | null }>(fields: Fields, role: Role): Fields {
  return fields.phone ? { ...fields, phone: phoneFor(role, fields.phone) } : fields;
}
