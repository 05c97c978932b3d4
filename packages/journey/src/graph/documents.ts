import type { z } from 'zod';

/** A document as stored in the database, in the version that was current when it was saved. */
export interface StoredDocument {
  version: number;
}

/**
 * One migration of a format: takes a document of version `to` - 1 and returns it as version `to`. Never change one that
 * was released: a new version adds one at the end and raises the format's current version.
 */
export interface Migration {
  to: number;
  up(document: Readonly<Record<string, unknown>>): Record<string, unknown>;
}

export interface Issue {
  /** The path, such as `nodes.3.settings.text`; empty for the whole document. */
  path: string;
  message: string;
}

type Refused = { ok: false; issues: Issue[] };

const MOST_ISSUES = 50;

/** A stored document that this program cannot read. Its message is a sentence for people. */
export class UnreadableDocument extends Error {
  override readonly name = 'UnreadableDocument';

  constructor(what: string, [issue]: readonly Issue[]) {
    super(
      `This ${what} was saved by another version of Waymark and can’t be read by this one${issue?.path ? ` (${issue.path}: ${issue.message})` : ''}. Nothing was changed.`,
    );
  }
}

export const refused = (path: string, message: string): Refused => ({
  ok: false,
  issues: [{ path, message }],
});

/** Runs the migrations between the document's version and `current`. `shape` says what such a document is. */
export function migrateDocument(
  input: unknown,
  steps: readonly Migration[],
  current: number,
  { shape, format }: { shape: string; format: string },
): { ok: true; document: Record<string, unknown> } | Refused {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) return refused('', shape);
  let document: Record<string, unknown> = { ...input };
  const { version } = document;
  const oldest = Math.min(current, ...steps.map(({ to }) => to - 1));
  if (typeof version !== 'number' || !Number.isInteger(version) || version < oldest || version > current) {
    const known = current === oldest ? `version ${current}` : `versions ${oldest} to ${current}`;
    const found = version === undefined ? 'It has none' : `It has ${JSON.stringify(version)?.slice(0, 40)}`;
    return refused('version', `This ${format}'s version must be one that is known (${known}). ${found}.`);
  }
  for (const step of steps)
    if (step.to > version && step.to <= current) document = { ...step.up(document), version: step.to };
  return { ok: true, document };
}

/** Checks a document of the current version: its schema, and that PostgreSQL can store its texts. */
export function checkDocument<T>(
  schema: z.ZodType<T>,
  document: Record<string, unknown>,
): { ok: true; document: T } | Refused {
  const parsed = schema.safeParse(document);
  const issues = parsed.success
    ? unstorable(parsed.data, '')
    : parsed.error.issues.map(({ path, message }) => ({ path: path.map(String).join('.'), message }));
  return parsed.success && issues.length === 0
    ? { ok: true, document: parsed.data }
    : { ok: false, issues: issues.slice(0, MOST_ISSUES) };
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
