import type { Graph } from '@waymark/journey/graph/graph';
import type { Plan } from '@waymark/journey/plan/plan';
import type { Queryable } from './connect.ts';

/** A JSON parameter from a typed document: both are made of plain JSON values only. */
export const jsonOf = (sql: Queryable, value: Graph | Plan | string[] | string[][]) =>
  sql.json(JSON.parse(JSON.stringify(value)));
