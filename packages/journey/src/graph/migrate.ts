import { GRAPH_VERSION, type Graph, graphSchema } from './graph.ts';

/**
 * One migration of the format: takes a drawing of version `to` - 1 and returns it as version `to`. Never change one
 * that was released: a new version adds one at the end and raises GRAPH_VERSION.
 */
export interface Migration {
  to: number;
  up(graph: Readonly<Record<string, unknown>>): Record<string, unknown>;
}

/** In order: the first makes version 2. Tests may pass their own. */
export const migrations: Migration[] = [];

/** A drawing as stored in the database, in the version that was current when it was saved. */
export interface StoredGraph {
  version: number;
}

/** A stored document that this program cannot read. Its message is a sentence for people. */
export class UnreadableDocument extends Error {
  override readonly name = 'UnreadableDocument';

  constructor(what: string, { path, message }: { path: string; message: string }) {
    super(
      `This ${what} was saved by another version of Waymark and can’t be read by this one${path ? ` (${path}: ${message})` : ''}. Nothing was changed.`,
    );
  }
}

/**
 * Reads a stored drawing as one of the current version. Drawings stored in the current version were validated when
 * they were saved and are used as they are; older ones are migrated and validated again. Throws `UnreadableDocument`.
 */
export function readGraph(stored: StoredGraph): Graph {
  if (isCurrent(stored)) return stored;
  const parsed = parseGraph(stored);
  if (parsed.ok) return parsed.graph;
  throw new UnreadableDocument('journey', parsed.issues[0] ?? { path: '', message: '' });
}

const isCurrent = (stored: StoredGraph): stored is Graph => stored.version === GRAPH_VERSION;

export interface Issue {
  /** The path, such as `nodes.3.settings.text`; empty for the whole document. */
  path: string;
  message: string;
}
export type Parsed = { ok: true; graph: Graph } | { ok: false; issues: Issue[] };

const MOST_ISSUES = 50;

/**
 * Reads a drawing of any known version as one of the current version. Missing settings are allowed: `validateGraph`
 * reports those.
 */
export function parseGraph(input: unknown): Parsed {
  const migrated = migrateGraph(input, migrations, GRAPH_VERSION);
  if (!migrated.ok) return migrated;
  const parsed = graphSchema.safeParse(migrated.graph);
  if (parsed.success) {
    const issues = unstorable(parsed.data, '');
    return issues.length > 0 ? { ok: false, issues } : { ok: true, graph: parsed.data };
  }
  const issues = parsed.error.issues
    .slice(0, MOST_ISSUES)
    .map((issue) => ({ path: issue.path.map(String).join('.'), message: issue.message }));
  return { ok: false, issues };
}

/** Runs the migrations between the drawing's version and `current`. */
export function migrateGraph(
  input: unknown,
  steps: readonly Migration[],
  current: number,
): { ok: true; graph: Record<string, unknown> } | { ok: false; issues: Issue[] } {
  if (typeof input !== 'object' || input === null || Array.isArray(input))
    return {
      ok: false,
      issues: [{ path: '', message: 'A journey is an object with version, nodes and edges.' }],
    };
  let graph: Record<string, unknown> = { ...input };
  const { version } = graph;
  const oldest = Math.min(current, ...steps.map(({ to }) => to - 1));
  if (typeof version !== 'number' || !Number.isInteger(version) || version < oldest || version > current) {
    const known = current === oldest ? `version ${current}` : `versions ${oldest} to ${current}`;
    const found = version === undefined ? 'It has none' : `It has ${JSON.stringify(version)?.slice(0, 40)}`;
    return {
      ok: false,
      issues: [
        { path: 'version', message: `This format's version must be one that is known (${known}). ${found}.` },
      ],
    };
  }
  for (const step of steps)
    if (step.to > version && step.to <= current) graph = { ...step.up(graph), version: step.to };
  return { ok: true, graph };
}

/** Finds texts that PostgreSQL cannot store in JSON: the NUL character and unpaired surrogates. */
function unstorable(value: unknown, path: string): Issue[] {
  if (typeof value === 'string') {
    if (value.includes('\u0000')) return [{ path, message: 'The NUL character can’t be stored.' }];
    return value.isWellFormed() ? [] : [{ path, message: 'This text is not valid Unicode.' }];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, member]) => unstorable(member, path ? `${path}.${key}` : key));
}
