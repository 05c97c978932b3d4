import { UnreadableDocument } from '@waymark/journey/graph/migrate';
import { type Card, cardSchema, type Layer } from './document.ts';
import { CARD_VERSION } from './presets.ts';

/**
 * One migration of the format: takes a card of version `to` - 1 and returns it as version `to`. Never change one that
 * was released: a new version adds one at the end and raises CARD_VERSION.
 */
export interface CardMigration {
  to: number;
  up(card: Readonly<Record<string, unknown>>): Record<string, unknown>;
}

/** In order: the first makes version 2. Tests may pass their own. */
export const cardMigrations: CardMigration[] = [];

/** A card as stored in the database, in the version that was current when it was saved. */
export interface StoredCardDraft {
  version: number;
}

/**
 * Reads a stored card as one of the current version. Cards stored in the current version were validated when they were
 * saved and are used as they are; older ones are migrated and validated again. Throws `UnreadableDocument`.
 */
export function readStoredCard(stored: StoredCardDraft): Card {
  if (isCurrent(stored)) return stored;
  const parsed = parseCard(stored);
  if (parsed.ok) return parsed.card;
  throw new UnreadableDocument('card', parsed.issues[0] ?? { path: '', message: '' });
}

const isCurrent = (stored: StoredCardDraft): stored is Card => stored.version === CARD_VERSION;

export interface CardIssue {
  /** The path, such as `layers.3.style.size`; empty for the whole document. */
  path: string;
  message: string;
}
export type ParsedCard = { ok: true; card: Card } | { ok: false; issues: CardIssue[] };

const MOST_ISSUES = 50;
/** The deepest nesting of groups. No designer needs more, and it would exhaust the stack. */
const DEEPEST_GROUP = 12;
/** The most layers of a card, including those in groups. */
const MOST_LAYERS = 1000;

/** Reads a card of any known version as one of the current version. Never throws, whatever the input. */
export function parseCard(input: unknown): ParsedCard {
  const migrated = migrateCard(input, cardMigrations, CARD_VERSION);
  if (!migrated.ok) return migrated;
  const unfit = tooMuch(migrated.card.layers);
  if (unfit !== null) return refused('layers', unfit);
  const parsed = cardSchema.safeParse(migrated.card);
  if (!parsed.success) {
    const issues = parsed.error.issues
      .slice(0, MOST_ISSUES)
      .map((issue) => ({ path: issue.path.map(String).join('.'), message: issue.message }));
    return { ok: false, issues };
  }
  const twice = repeatedId(parsed.data.layers, new Set());
  if (twice !== null) return refused('layers', `Two layers have the id ${JSON.stringify(twice)}.`);
  const broken = unstorable(parsed.data, '');
  if (broken.length > 0) return { ok: false, issues: broken.slice(0, MOST_ISSUES) };
  return { ok: true, card: parsed.data };
}

/** Runs the migrations between the card's version and `current`. */
export function migrateCard(
  input: unknown,
  steps: readonly CardMigration[],
  current: number,
): { ok: true; card: Record<string, unknown> } | { ok: false; issues: CardIssue[] } {
  if (typeof input !== 'object' || input === null || Array.isArray(input))
    return refused('', 'A card is an object with version, size, background and layers.');
  let card: Record<string, unknown> = { ...input };
  const { version } = card;
  const oldest = Math.min(current, ...steps.map(({ to }) => to - 1));
  if (typeof version !== 'number' || !Number.isInteger(version) || version < oldest || version > current) {
    const known = current === oldest ? `version ${current}` : `versions ${oldest} to ${current}`;
    const found = version === undefined ? 'It has none' : `It has ${JSON.stringify(version)?.slice(0, 40)}`;
    return refused('version', `This card's version must be one that is known (${known}). ${found}.`);
  }
  for (const step of steps)
    if (step.to > version && step.to <= current) card = { ...step.up(card), version: step.to };
  return { ok: true, card };
}

function refused(path: string, message: string): { ok: false; issues: CardIssue[] } {
  return { ok: false, issues: [{ path, message }] };
}

/**
 * Returns where there are more layers than allowed, or groups nested too deeply. Looks at no more layers than
 * necessary.
 */
function tooMuch(top: unknown): string | null {
  const lists = [{ layers: top, depth: 0 }];
  let count = 0;
  for (let list = lists.pop(); list; list = lists.pop()) {
    const { layers, depth } = list;
    if (depth > DEEPEST_GROUP) return `Groups may be nested ${DEEPEST_GROUP} deep at most.`;
    if (!Array.isArray(layers)) continue;
    count += layers.length;
    if (count > MOST_LAYERS)
      return `A card may have ${MOST_LAYERS} layers at most, those in groups included.`;
    for (const layer of layers)
      if (typeof layer === 'object' && layer !== null && 'layers' in layer)
        lists.push({ layers: layer.layers, depth: depth + 1 });
  }
  return null;
}

function repeatedId(layers: readonly Layer[], seen: Set<string>): string | null {
  for (const layer of layers) {
    if (seen.has(layer.id)) return layer.id;
    seen.add(layer.id);
    const within = layer.kind === 'group' ? repeatedId(layer.layers, seen) : null;
    if (within !== null) return within;
  }
  return null;
}

/** Finds texts that PostgreSQL cannot store in JSON: the NUL character and unpaired surrogates. */
function unstorable(value: unknown, path: string): CardIssue[] {
  if (typeof value === 'string') {
    if (value.includes('\u0000')) return [{ path, message: 'The NUL character can’t be stored.' }];
    return value.isWellFormed() ? [] : [{ path, message: 'This text is not valid Unicode.' }];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, member]) => unstorable(member, path ? `${path}.${key}` : key));
}
