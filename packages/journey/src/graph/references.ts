import { mentions } from '@waymark/audience/mentions';
import { leavesOf, type Rule } from '@waymark/audience/schema';
import { mergeTags } from '../text/text.ts';
import type { Graph, Node } from './graph.ts';

/** A name that a step uses, and the setting in which it does. */
export interface Reference {
  node: Node;
  field: string;
  name: string;
}

export interface References {
  events: Reference[];
  /** Profile properties, without those that the journey sets itself. */
  profile: Reference[];
  /** Properties of an event that is known by its type. */
  eventProperties: (Reference & { event: string })[];
}

/** Every event and property that a drawing reads, each once per step and setting. */
export function references(graph: Graph): References {
  const found: References = { events: [], profile: [], eventProperties: [] };
  const set = new Set(
    graph.nodes.flatMap((node) => (node.kind === 'profile.set' ? [node.settings.property] : [])),
  );
  const trigger = graph.nodes.find((node) => node.kind.startsWith('trigger.'));
  const entered = trigger?.kind === 'trigger.event' ? trigger.settings.event : '';
  const event = (node: Node, field: string, name: string) => {
    if (name !== '') found.events.push({ node, field, name });
  };
  const profile = (node: Node, field: string, name: string) => {
    if (name !== '' && !set.has(name)) found.profile.push({ node, field, name });
  };
  const ofEvent = (node: Node, field: string, type: string, name: string) => {
    if (type !== '' && name !== '') found.eventProperties.push({ node, field, event: type, name });
  };
  const rule = (node: Node, field: string, type: string, asked: Pick<Rule, 'conditions'>) => {
    for (const { condition, path } of leavesOf(asked, field)) {
      const named = mentions({ match: 'all', conditions: [condition] });
      for (const name of named.profile) profile(node, path, name);
      for (const name of named.event) ofEvent(node, path, type, name);
      for (const { type: past, properties } of named.events) {
        event(node, path, past);
        for (const name of properties) ofEvent(node, path, past, name);
      }
    }
  };

  for (const node of graph.nodes) {
    switch (node.kind) {
      case 'trigger.event':
      case 'wait.event':
      case 'goal': {
        const { event: type, where } = node.settings;
        event(node, 'event', type);
        for (const [index, { property }] of where.entries()) ofEvent(node, `where.${index}`, type, property);
        break;
      }
      case 'trigger.inactivity':
        event(node, 'event', node.settings.event);
        break;
      case 'split.rule':
        for (const [index, branch] of node.settings.branches.entries())
          rule(node, `branches.${index}.rule.`, entered, branch.rule);
        break;
      case 'message.sms':
      case 'message.mms':
        for (const name of new Set(mergeTags(node.settings.text).map((tag) => tag.name)))
          if (name.startsWith('event.')) ofEvent(node, 'text', entered, name.slice('event.'.length));
          else profile(node, 'text', name);
        break;
    }
  }
  return found;
}
