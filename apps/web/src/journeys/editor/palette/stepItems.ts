import type { Node, NodeKind } from '@waymark/journey/graph/graph';
import { kinds } from '@waymark/journey/kinds/kinds';
import { type Preset, presets } from '@waymark/journey/kinds/presets';
import { givesWire, isGoal, takesWire } from '../model/families.ts';
import { newNode, type Point } from '../model/newNode.ts';

export const groups = ['Start', 'Wait', 'Split', 'Message', 'Profile', 'End'] as const;
type Group = (typeof groups)[number];

/** A palette item: a kind of step with initial settings, under a name that a marketer would use. */
export interface StepItem {
  id: string;
  group: Group;
  kind: NodeKind;
  label: string;
  hint: string;
  /** Additional search words. */
  words: string;
  make: (position?: Point) => Node;
}

const groupOf: Record<Preset['family'], Group> = {
  trigger: 'Start',
  wait: 'Wait',
  split: 'Split',
  message: 'Message',
  profile: 'Profile',
  end: 'End',
};

const itemOf = (preset: Preset): StepItem => ({
  id: preset.id,
  group: groupOf[preset.family],
  kind: preset.kind,
  label: preset.label,
  hint: preset.hint,
  words: kinds[preset.kind].search,
  make: (position) => {
    const node = newNode(preset.kind, preset.settings, position);
    // "Cart abandoned" says more on a card than "Event".
    const special = !preset.general && preset.label !== kinds[preset.kind].name;
    return special ? { ...node, name: preset.label } : node;
  },
});

export const stepItems: readonly StepItem[] = presets.map(itemOf);

/**
 * Items that match a search: every word of it occurs in the label, the hint or the additional words. Those whose label
 * has the first word come first.
 */
export function found(items: readonly StepItem[], search: string): StepItem[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const matching = items.filter((candidate) => {
    const text = `${candidate.label} ${candidate.hint} ${candidate.words} ${candidate.group}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
  const named = ({ label }: StepItem) => label.toLowerCase().includes(words[0] ?? '');
  return [...matching.filter(named), ...matching.filter((item) => !named(item))];
}

/**
 * What can be added at a place and matches a search: on a wire nothing that starts or ends the journey; at an open end
 * also an exit. A goal, which doesn't go in between, can be found by searching.
 */
export function itemsFor(place: 'edge' | 'branch' | 'canvas', search: string): StepItem[] {
  return found(stepItems, search).filter(({ kind }) => {
    if (place === 'canvas') return true;
    if (isGoal(kind)) return search.trim() !== '';
    return takesWire(kind) && (place === 'branch' || givesWire(kind));
  });
}
