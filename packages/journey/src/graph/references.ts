import { mergeTags } from '../text/text.ts';
import type { Condition, Graph, Node } from './graph.ts';

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
  const condition = (node: Node, field: string, type: string, on: Condition) => {
    if (on.on === 'history') event(node, field, on.event);
    else if (on.on === 'profile') profile(node, field, on.property);
    else ofEvent(node, field, type, on.property);
  };

  for (const node of graph.nodes) {
    switch (node.kind) {
      case 'trigger.event':
      case 'wait.event':
      case 'goal': {
        const { event: type, where } = node.settings;
        event(node, 'event', type);
        for (const [index, on] of where.entries()) condition(node, `where.${index}`, type, on);
        break;
      }
      case 'trigger.inactivity':
        event(node, 'event', node.settings.event);
        break;
      case 'split.rule':
        for (const [index, { rule }] of node.settings.branches.entries())
          for (const [at, on] of rule.conditions.entries())
            condition(node, `branches.${index}.rule.conditions.${at}`, entered, on);
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
