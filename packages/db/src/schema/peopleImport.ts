import { boolean, index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { belongsTo, instant } from './columns.ts';
import { workspace } from './workspace.ts';

/** In order of an import's life. What is under way in a phase is up to its job. */
export const importPhases = ['uploaded', 'rehearsed', 'running', 'done', 'undoing', 'undone'] as const;
export type ImportPhase = (typeof importPhases)[number];

/**
 * A CSV of people. Its bytes are in storage as `parts` files until it is done. `rows` is how many rows are done: it
 * advances in the transaction that writes them, so another attempt continues right there.
 */
export const peopleImport = pgTable(
  'people_import',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    workspaceId: belongsTo('workspace_id', () => workspace.id),
    name: text('name').notNull(),
    bytes: integer('bytes').notNull(),
    parts: integer('parts').notNull(),
    format: jsonb('format').$type<unknown>().notNull(),
    mapping: jsonb('mapping').$type<unknown>(),
    phase: text('phase', { enum: importPhases }).notNull().default('uploaded'),
    /** The newest job about it. */
    jobId: uuid('job_id'),
    rows: integer('rows').notNull().default(0),
    counts: jsonb('counts').$type<unknown>(),
    rehearsal: jsonb('rehearsal').$type<unknown>(),
    undo: jsonb('undo').$type<unknown>(),
    createdBy: text('created_by').notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
    endedAt: instant('ended_at'),
  },
  (t) => [index('people_import_newest').on(t.workspaceId, t.createdAt)],
);

/** A person of an imported file, and what its undo takes back: each row is deleted as it is undone. */
export const peopleImportRow = pgTable(
  'people_import_row',
  {
    /**
     * Not a foreign key, which would look up the import again for each of a million rows: a trigger deletes the rows
     * with their import.
     */
    importId: uuid('import_id').notNull(),
    /**
     * The row of the file. An undo goes backward, so that a phone is free again before its previous owner gets it
     * back.
     */
    line: integer('line').notNull(),
    customerId: uuid('customer_id').notNull(),
    made: boolean('made').notNull(),
    /** The person's `updated_at` as the import left it. */
    at: instant('at').notNull(),
    /** The fields it changed, before and after; null if it created the person or changed nothing. */
    before: jsonb('before').$type<unknown>(),
    after: jsonb('after').$type<unknown>(),
    /** The phone and program it recorded a grant for, and when (epoch ms); null for none. */
    granted: jsonb('granted').$type<unknown>(),
  },
  (t) => [primaryKey({ columns: [t.importId, t.line] })],
);

/** A row of the file that was refused, and why; from the rehearsal or the import itself. */
export const peopleImportProblem = pgTable(
  'people_import_problem',
  {
    importId: belongsTo('import_id', () => peopleImport.id),
    rehearsed: boolean('rehearsed').notNull(),
    line: integer('line').notNull(),
    reason: text('reason').notNull(),
    /** The row as it is in the file, to be mended and imported again; null where it can't be read. */
    cells: jsonb('cells').$type<string[]>(),
  },
  (t) => [primaryKey({ columns: [t.importId, t.rehearsed, t.line] })],
);
