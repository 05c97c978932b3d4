import { canonicalJson } from '@waymark/journey/plan/canonical';
import type { Card, Layer } from '../document/document.ts';
import { allLayers } from '../document/walk.ts';
import { kindWords } from './make.ts';
import { textsOf } from './variables.ts';

/**
 * Returns what a reviewer sees changed between two documents, a phrase each, layers back to front: “Headline: ‘Hi’ →
 * ‘Hello’”, “Price badge moved”. Layers are matched by id. Empty if the two look and read the same.
 */
export function cardDifferences(before: Card, after: Card): string[] {
  const was = new Map([...allLayers(before.layers)].map((layer) => [layer.id, layer]));
  const is = new Map([...allLayers(after.layers)].map((layer) => [layer.id, layer]));
  const changes = wholeChanges(before, after);
  for (const layer of is.values()) {
    const old = was.get(layer.id);
    if (!old) changes.push(`${titleOf(layer)} added`);
    else if (old.kind !== layer.kind)
      changes.push(`${titleOf(old)} became ${kindWords[layer.kind].toLowerCase()}`);
    else changes.push(...layerDifferences(old, layer));
  }
  for (const layer of was.values()) if (!is.has(layer.id)) changes.push(`${titleOf(layer)} removed`);
  const kept = (layers: ReadonlyMap<string, Layer>) =>
    [...layers.keys()].filter((id) => was.has(id) && is.has(id)).join(' ');
  if (kept(was) !== kept(is)) changes.push('Order of the layers changed');
  return [...changes, ...variableChanges(before, after)];
}

function wholeChanges(before: Card, after: Card): string[] {
  const changes: string[] = [];
  const [a, b] = [before.size, after.size];
  if (a.width !== b.width || a.height !== b.height)
    changes.push(`Size: ${a.width}×${a.height} → ${b.width}×${b.height}`);
  if (!same(before.background, after.background)) changes.push('Background changed');
  if (before.alt !== after.alt) changes.push(`Description: ${arrow(before.alt, after.alt)}`);
  if (before.format !== after.format)
    changes.push(`Format: ${before.format.toUpperCase()} → ${after.format.toUpperCase()}`);
  if (before.frames.length !== after.frames.length)
    changes.push(`Frames: ${before.frames.length} → ${after.frames.length}`);
  else if (!same(before.frames, after.frames)) changes.push('Animation changed');
  return changes;
}

/** Properties with a phrase of their own, and those that nobody sees. */
const APART = new Set(
  'id name kind locked fixed layers x y width height rotation hidden opacity visibleWhen text data code label now was note until after'.split(
    ' ',
  ),
);
const words: Record<string, string> = {
  style: 'type',
  fill: 'color',
  color: 'color',
  background: 'ground',
  backing: 'backing',
  source: 'picture',
  focal: 'crop',
  zoom: 'crop',
  fit: 'crop',
  mask: 'outline',
  radius: 'outline',
  alt: 'description',
  autoFit: 'fitting',
  verticalAlign: 'alignment',
  expires: 'last day',
  stroke: 'border',
  zone: 'time zone',
  shows: 'what it shows',
};

/** What changed on a layer with the same id and kind. Ignores its children. */
function layerDifferences(was: Layer, is: Layer): string[] {
  const title = titleOf(is);
  const changes: string[] = [];
  const [old, now] = [textsOf(was), textsOf(is)];
  now.forEach((text, index) => {
    if (text !== old[index]) changes.push(`${title}: ${arrow(old[index] ?? '', text)}`);
  });
  if (was.hidden !== is.hidden) changes.push(`${title} ${is.hidden ? 'hidden' : 'shown'}`);
  if (!same(was.visibleWhen, is.visibleWhen))
    changes.push(
      is.visibleWhen
        ? `${title} is shown only where ${is.visibleWhen.variable} says ${is.visibleWhen.not ? 'no' : 'yes'}`
        : `${title} is always shown`,
    );
  const sized = was.width !== is.width || was.height !== is.height;
  if (sized) changes.push(`${title} resized`);
  else if (was.x !== is.x || was.y !== is.y) changes.push(`${title} moved`);
  if (was.rotation !== is.rotation) changes.push(`${title} turned`);
  if (was.opacity !== is.opacity)
    changes.push(`${title}: opacity ${percent(was.opacity)} → ${percent(is.opacity)}`);
  const [before, after] = [was, is].map((layer) => new Map(Object.entries(layer)));
  const changed = [...new Set([...(before?.keys() ?? []), ...(after?.keys() ?? [])])]
    .filter((key) => !APART.has(key) && !same(after?.get(key), before?.get(key)))
    .map((key) => words[key] ?? key);
  if (changed.length > 0) changes.push(`${title}: ${[...new Set(changed)].join(', ')} changed`);
  return changes;
}

function variableChanges(before: Card, after: Card): string[] {
  const changes: string[] = [];
  for (const variable of after.variables) {
    const old = before.variables.find(({ name }) => name === variable.name);
    if (!old) changes.push(`Variable ${variable.name} added`);
    else if (old.fallback !== variable.fallback)
      changes.push(`Fallback of ${variable.name}: ${arrow(old.fallback, variable.fallback)}`);
    else if (!same(old, variable)) changes.push(`Variable ${variable.name} changed`);
  }
  for (const { name } of before.variables)
    if (!after.variables.some((variable) => variable.name === name)) changes.push(`Variable ${name} removed`);
  return changes;
}

const titleOf = ({ name, kind }: Layer): string => name.trim() || kindWords[kind];
const same = (a: unknown, b: unknown): boolean => canonicalJson(a ?? null) === canonicalJson(b ?? null);
const short = (text: string): string => (text.length > 60 ? `${text.slice(0, 59)}…` : text);
const arrow = (from: string, to: string): string => `‘${short(from)}’ → ‘${short(to)}’`;
const percent = (share: number): string => `${Math.round(share * 100)}%`;
