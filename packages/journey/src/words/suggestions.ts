import type { Graph, Node, NodeKind } from '../graph/graph.ts';
import { isMessage } from '../graph/node.ts';
import { enteredBy, references } from '../graph/references.ts';
import type { Names } from '../settings/kind.ts';
import type { Problem, ProblemCode } from '../settings/problems.ts';
import { goodsIn } from '../text/goods.ts';
import { nearestName } from '../text/nearestName.ts';
import { checkWording } from './wording.ts';

/**
 * What is known about a workspace, to check a drawing against. Names that aren't listed aren't in use there, or no
 * longer are.
 */
export interface Known extends Pick<Names, 'products'> {
  /** The name that texts should mention, usually the workspace's. Null to skip the check. */
  brand: string | null;
  /** Properties that the newest people have. */
  profile: readonly string[];
  /** Events that came at least once, with the properties of the latest ones. */
  events: readonly { type: string; properties: readonly string[] }[];
  /** What one segment of an SMS costs, in cents. Null while there is no number to send from. */
  price: { smsCents: number; currency: string } | null;
}

/** What may be wrong with a drawing although it runs. None of it prevents publishing. */
export function suggestionsFor(graph: Graph, known: Known): Problem[] {
  return [...checkNames(graph, known), ...checkWording(graph, known)];
}

const suggestion = (node: Node, code: ProblemCode, field: string, sentence: string): Problem => ({
  code,
  severity: 'warning',
  nodeId: node.id,
  field,
  sentence,
});

/** `instead` is what else would say which. */
const noProduct = (node: Node, instead = ''): Problem =>
  suggestion(
    node,
    'noProduct',
    'product',
    `Nothing says which product this text is about. Choose one${instead}.`,
  );

/** Events that never came and properties that nobody has had lately: usually a typo. */
function checkNames(graph: Graph, known: Known): Problem[] {
  const used = references(graph);
  const types = known.events.map(({ type }) => type);
  const events = used.events
    .filter(({ name }) => !types.includes(name))
    .map(({ node, field, name }) =>
      suggestion(
        node,
        'unknownEvent',
        field,
        `“${name}” has never been received. ${orElse(name, types, 'Check the name, or send the event from your system.')}`,
      ),
    );
  const profile = used.profile
    .filter(({ name }) => !known.profile.includes(name))
    .map(({ node, field, name }) =>
      suggestion(
        node,
        'unknownProperty',
        field,
        `None of your newest customers have “${name}”. ${orElse(name, known.profile, 'Check the name, or choose another property.')}`,
      ),
    );
  const ownEvents = graph.nodes.some(({ kind }) => kind === 'trigger.event');
  const ofEvents = used.eventProperties.flatMap(({ node, field, event, name }) => {
    const seen = known.events.find(({ type }) => type === event);
    // An event that never came is reported once; its properties are unknown.
    if (!seen || seen.properties.includes(name)) return [];
    if (name === 'product_id' && isMessage(node))
      return [noProduct(node, ownEvents ? ', or send “product_id” with the event' : '')];
    const sentence = `The latest “${event}” events don’t have “${name}”. ${orElse(name, seen.properties, 'Check the name, or choose another property.')}`;
    return [suggestion(node, 'unknownProperty', field, sentence)];
  });
  return [...events, ...profile, ...ofEvents, ...checkProducts(graph)];
}

const withoutEvent: readonly NodeKind[] = ['trigger.schedule', 'trigger.date', 'trigger.optIn'];

/** Texts that name a product where none was chosen and people enter without an event that could. */
function checkProducts(graph: Graph): Problem[] {
  const trigger = graph.nodes.find(({ kind }) => withoutEvent.includes(kind));
  if (!trigger || enteredBy(trigger) !== '') return [];
  return graph.nodes
    .filter(isMessage)
    .filter(({ settings }) => settings.product === undefined && goodsIn(settings.text).product)
    .map((node) => noProduct(node));
}

function orElse(name: string, names: readonly string[], advice: string): string {
  const near = nearestName(name, names);
  return near === null ? advice : `Did you mean “${near}”?`;
}
