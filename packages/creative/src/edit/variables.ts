import { mergeTags } from '@waymark/journey/text/text';
import type { Card, Layer, Variable } from '../document/document.ts';

/** The names that a layer uses: in its texts, its picture, its colors and its visibility. */
export function variablesIn(layer: Layer): string[] {
  const names = new Set<string>();
  if (layer.visibleWhen) names.add(layer.visibleWhen.variable);
  if (layer.kind === 'image' && 'variable' in layer.source) names.add(layer.source.variable);
  if (layer.kind === 'group') for (const name of layer.layers.flatMap(variablesIn)) names.add(name);
  else for (const name of textsOf(layer).flatMap(mergeTags)) names.add(name.name);
  if (layer.kind !== 'group') for (const token of tokensIn(layer)) names.add(token);
  return [...names];
}

const blanks = ['text', 'data', 'code', 'label', 'now', 'was', 'note', 'until', 'after'] as const;

/** Every text of a layer that may hold `{{ variables }}`. */
export function textsOf(layer: Layer): string[] {
  return blanks.flatMap((key) => {
    const text: unknown = Object.hasOwn(layer, key) ? Reflect.get(layer, key) : null;
    return typeof text === 'string' ? [text] : [];
  });
}

/** Color tokens anywhere in a layer: some belong to the kit, some to variables. */
function tokensIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const token: unknown = Object.hasOwn(value, 'token') ? Reflect.get(value, 'token') : null;
  return [...(typeof token === 'string' ? [token] : []), ...Object.values(value).flatMap(tokensIn)];
}

/** The layers that use a variable, including groups' children. */
export function layersUsing(layers: readonly Layer[], name: string): Layer[] {
  return layers.flatMap((layer) => {
    if (layer.kind !== 'group') return variablesIn(layer).includes(name) ? [layer] : [];
    return [...(layer.visibleWhen?.variable === name ? [layer] : []), ...layersUsing(layer.layers, name)];
  });
}

/** Adds a variable, or replaces the one with that name. */
export function putVariable(card: Card, variable: Variable, instead = variable.name): Card {
  const known = card.variables.some(({ name }) => name === instead);
  const variables = known
    ? card.variables.map((old) => (old.name === instead ? variable : old))
    : [...card.variables, variable];
  return { ...card, variables };
}

export function removeVariable(card: Card, name: string): Card {
  return { ...card, variables: card.variables.filter((variable) => variable.name !== name) };
}

/** A valid variable name: lower-case letters, digits and underscores; '' if nothing is left. */
export function variableName(words: string): string {
  return words
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[^a-z]+|_+$/g, '')
    .slice(0, 64);
}
