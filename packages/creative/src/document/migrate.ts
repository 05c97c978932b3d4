import {
  checkDocument,
  type Issue,
  type Migration,
  migrateDocument,
  refused,
  type StoredDocument,
  UnreadableDocument,
} from '@waymark/journey/graph/documents';
import { type Card, cardSchema, type Layer } from './document.ts';
import { CARD_VERSION } from './presets.ts';

/** In order: the first makes version 2. Tests may pass their own. */
export const cardMigrations: Migration[] = [];

/**
 * Reads a stored card as one of the current version. Cards stored in the current version were validated when they were
 * saved and are used as they are; older ones are migrated and validated again. Throws `UnreadableDocument`.
 */
export function readStoredCard(stored: StoredDocument): Card {
  if (isCurrent(stored)) return stored;
  const parsed = parseCard(stored);
  if (parsed.ok) return parsed.card;
  throw new UnreadableDocument('card', parsed.issues);
}

const isCurrent = (stored: StoredDocument): stored is Card => stored.version === CARD_VERSION;

export type ParsedCard = { ok: true; card: Card } | { ok: false; issues: Issue[] };

const words = { shape: 'A card is an object with version, size, background and layers.', format: 'card' };

/** The deepest nesting of groups. No designer needs more, and it would exhaust the stack. */
const DEEPEST_GROUP = 12;
/** The most layers of a card, including those in groups. */
const MOST_LAYERS = 1000;

/** Reads a card of any known version as one of the current version. Never throws, whatever the input. */
export function parseCard(input: unknown): ParsedCard {
  const migrated = migrateDocument(input, cardMigrations, CARD_VERSION, words);
  if (!migrated.ok) return migrated;
  const unfit = tooMuch(migrated.document.layers);
  if (unfit !== null) return refused('layers', unfit);
  const checked = checkDocument(cardSchema, migrated.document);
  if (!checked.ok) return checked;
  const { document: card } = checked;
  const twice = repeatedId(card.layers, new Set());
  return twice === null
    ? { ok: true, card }
    : refused('layers', `Two layers have the id ${JSON.stringify(twice)}.`);
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
