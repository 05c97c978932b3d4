import { builder, equals } from '@waymark/db/builder';
import type { Queryable } from '@waymark/db/connect';
import { type ImportPhase, peopleImport } from '@waymark/db/schema/peopleImport';
import { and, inArray, type SQL } from 'drizzle-orm';
import type { PgUpdateSetSource } from 'drizzle-orm/pg-core';

export const inPhase = (...phases: ImportPhase[]) => inArray(peopleImport.phase, phases);
export const notImported = inPhase('uploaded', 'rehearsed');

/** Changes an import of the workspace, if it is as `which` says. Returns its id, or nothing if it isn't. */
export const writeImport = (
  sql: Queryable,
  workspaceId: string,
  id: string,
  change: PgUpdateSetSource<typeof peopleImport>,
  which?: SQL,
) =>
  builder(sql)
    .update(peopleImport)
    .set(change)
    .where(and(equals(peopleImport, { workspaceId, id }), which))
    .returning({ id: peopleImport.id });
