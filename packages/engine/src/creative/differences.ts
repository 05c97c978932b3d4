import type { BrandKit, Card, Layer } from '@waymark/creative/document';
import { allLayers } from '@waymark/creative/walk';
import { canonicalJson } from '@waymark/journey/canonical';

interface Look {
  card: Card;
  kit: BrandKit;
}

/** What a reviewer would say changed between two documents, a sentence each, layers back to front. Layers are the same by id. */
export function differencesOf(before: Look, after: Look): string[] {
  const was = new Map([...allLayers(before.card.layers)].map((layer) => [layer.id, layer]));
  const is = new Map([...allLayers(after.card.layers)].map((layer) => [layer.id, layer]));
  const said = [...cardChanges(before, after)];
  for (const layer of is.values()) {
    const old = was.get(layer.id);
    if (!old) said.push(`Added ${titleOf(layer)}.`);
    else if (old.kind !== layer.kind) said.push(`Replaced ${titleOf(old)} with ${titleOf(layer)}.`);
    else said.push(...layerChanges(old, layer));
  }
  for (const layer of was.values()) if (!is.has(layer.id)) said.push(`Removed ${titleOf(layer)}.`);
  const order = (look: Look) => [...allLayers(look.card.layers)].map(({ id }) => id);
  const kept = (ids: string[]) => ids.filter((id) => was.has(id) && is.has(id)).join(' ');
  if (kept(order(before)) !== kept(order(after))) said.push('Changed the order of the layers.');
  return said;
}

function* cardChanges(before: Look, after: Look): Generator<string> {
  const [a, b] = [before.card, after.card];
  if (a.size.width !== b.size.width || a.size.height !== b.size.height)
    yield `Changed the size from ${a.size.width}×${a.size.height} to ${b.size.width}×${b.size.height}.`;
  if (!same(a.background, b.background)) yield 'Changed the background.';
  if (a.alt !== b.alt) yield `Changed the words for those who do not see it: “${short(b.alt)}”.`;
  if (a.format !== b.format)
    yield `Changed the format from ${a.format.toUpperCase()} to ${b.format.toUpperCase()}.`;
  if (!same(a.frames, b.frames)) yield 'Changed the animation.';
  yield* variableChanges(a, b);
  for (const { token, name, value } of after.kit.colors) {
    const old = before.kit.colors.find((color) => color.token === token);
    if (old && old.value.toLowerCase() !== value.toLowerCase())
      yield `The brand colour “${name || token}” went from ${old.value} to ${value}.`;
  }
  if (!same(before.kit.fonts, after.kit.fonts)) yield 'The brand fonts changed.';
  if (!same(before.kit.logos, after.kit.logos)) yield 'The brand logos changed.';
}

function* variableChanges(a: Card, b: Card): Generator<string> {
  for (const variable of b.variables) {
    const old = a.variables.find(({ name }) => name === variable.name);
    if (!old) yield `Added the variable “${variable.name}” (${variable.source}: ${variable.path}).`;
    else if (old.fallback !== variable.fallback)
      yield `“${variable.name}” now falls back to “${short(variable.fallback)}” instead of “${short(old.fallback)}”.`;
    else if (!same(old, variable)) yield `Changed the variable “${variable.name}”.`;
  }
  for (const { name } of a.variables)
    if (!b.variables.some((variable) => variable.name === name)) yield `Removed the variable “${name}”.`;
}

const PLACE = ['x', 'y', 'width', 'height', 'rotation'] as const;
const QUIET = new Set(['id', 'name', 'locked', 'fixed', 'layers', 'kind', ...PLACE]);

function* layerChanges(was: Layer, is: Layer): Generator<string> {
  const title = titleOf(is);
  if (was.kind === 'text' && is.kind === 'text' && was.text !== is.text)
    yield `${title} now reads “${short(is.text)}” instead of “${short(was.text)}”.`;
  if (was.hidden !== is.hidden) yield `${is.hidden ? 'Hid' : 'Showed'} ${title}.`;
  if (PLACE.some((key) => was[key] !== is[key])) yield `Moved or resized ${title}.`;
  const skip = new Set([...QUIET, 'hidden', ...(is.kind === 'text' ? ['text'] : [])]);
  const old = new Map(Object.entries(was));
  const changed = Object.entries(is)
    .filter(([key, value]) => !skip.has(key) && !same(value, old.get(key)))
    .map(([key]) => wordOf[key] ?? key);
  if (changed.length > 0) yield `Changed the ${[...new Set(changed)].join(', ')} of ${title}.`;
}

const wordOf: Record<string, string> = {
  autoFit: 'fitting',
  verticalAlign: 'alignment',
  visibleWhen: 'condition',
  source: 'picture',
  fit: 'crop',
  focal: 'crop',
  zoom: 'crop',
  alt: 'words for those who do not see it',
  now: 'price',
  was: 'old price',
  fill: 'colour',
  backing: 'backing',
};

const titleOf = ({ name, kind }: Layer): string => (name.trim() ? `“${name.trim()}”` : `a ${kind} layer`);
const same = (a: unknown, b: unknown): boolean => canonicalJson(a ?? null) === canonicalJson(b ?? null);
const short = (text: string): string => (text.length > 60 ? `${text.slice(0, 59)}…` : text);
