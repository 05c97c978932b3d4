import {
  checkDocument,
  type Issue,
  type Migration,
  migrateDocument,
  type StoredDocument,
  UnreadableDocument,
} from './documents.ts';
import { GRAPH_VERSION, type Graph, graphSchema } from './graph.ts';

/** In order: the first makes version 2. Tests may pass their own. */
export const migrations: Migration[] = [];

/**
 * Reads a stored drawing as one of the current version. Drawings stored in the current version were validated when
 * they were saved and are used as they are; older ones are migrated and validated again. Throws `UnreadableDocument`.
 */
export function readGraph(stored: StoredDocument): Graph {
  if (isCurrent(stored)) return stored;
  const parsed = parseGraph(stored);
  if (parsed.ok) return parsed.graph;
  throw new UnreadableDocument('journey', parsed.issues);
}

const isCurrent = (stored: StoredDocument): stored is Graph => stored.version === GRAPH_VERSION;

export type Parsed = { ok: true; graph: Graph } | { ok: false; issues: Issue[] };

const words = { shape: 'A journey is an object with version, nodes and edges.', format: 'format' };

/**
 * Reads a drawing of any known version as one of the current version. Missing settings are allowed: `validateGraph`
 * reports those.
 */
export function parseGraph(input: unknown): Parsed {
  const migrated = migrateDocument(input, migrations, GRAPH_VERSION, words);
  if (!migrated.ok) return migrated;
  const checked = checkDocument(graphSchema, migrated.document);
  return checked.ok ? { ok: true, graph: checked.document } : checked;
}
