import type { Graph } from '@waymark/journey/graph/graph';
import type { Plan } from '@waymark/journey/plan/plan';
import type { Queryable } from './connect.ts';

/** A JSON parameter from a typed document: both are made of plain JSON values only. */
export const jsonOf = (sql: Queryable, value: Graph | Plan | string[] | string[][]) =>
  sql.json(JSON.parse(JSON.stringify(value)));

/** Rows to select from, as one JSON parameter: a statement costs the same for one row and for a thousand. Name its columns after it. */
export const recordset = (sql: Queryable, rows: readonly unknown[]) =>
  sql`json_to_recordset(${JSON.stringify(rows)}::text::json)`;
