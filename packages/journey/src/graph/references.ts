import { kinds, type NodeKind } from '../kinds/kinds.ts';
import type { Mention } from '../settings/kind.ts';
import type { Graph } from './graph.ts';
import { isTrigger, type Node, type NodeOf } from './node.ts';

/** A name that a step uses, and the setting that uses it. */
export interface Reference {
  node: Node;
  field: string;
  name: string;
}

export interface References {
  events: Reference[];
  /** Profile properties, except those that the journey sets itself. */
  profile: Reference[];
  /** Properties of events whose type is known. */
  eventProperties: (Reference & { event: string })[];
  /** Segments by their ids. */
  segments: Reference[];
  /** Coupon pools by their keys. */
  pools: Reference[];
  /** Stores by their ids. */
  stores: Reference[];
  /** Products by the shop's ids. */
  products: Reference[];
}

/** Returns every event and property that a drawing reads, once per step and setting. */
export function references({ nodes }: Graph): References {
  const found: References = {
    events: [],
    profile: [],
    eventProperties: [],
    segments: [],
    pools: [],
    stores: [],
    products: [],
  };
  const all = nodes.flatMap((node) => mentionsOf(node).map((mention) => ({ node, mention })));
  const set = new Set(all.map(({ mention }) => ('sets' in mention ? mention.sets : null)));
  const trigger = nodes.find(isTrigger);
  const entered = trigger ? enteredBy(trigger) : '';
  for (const { node, mention } of all) {
    const { field } = mention;
    if ('event' in mention) {
      if (mention.event !== '') found.events.push({ node, field, name: mention.event });
    } else if ('profile' in mention) {
      if (mention.profile !== '' && !set.has(mention.profile))
        found.profile.push({ node, field, name: mention.profile });
    } else if ('segment' in mention) {
      if (mention.segment !== '') found.segments.push({ node, field, name: mention.segment });
    } else if ('pool' in mention) found.pools.push({ node, field, name: mention.pool });
    else if ('store' in mention) found.stores.push({ node, field, name: mention.store });
    else if ('product' in mention) found.products.push({ node, field, name: mention.product });
    else if ('eventProperty' in mention) {
      const event = mention.of ?? entered;
      if (event !== '' && mention.eventProperty !== '')
        found.eventProperties.push({ node, field, event, name: mention.eventProperty });
    }
  }
  return found;
}

/** The type of the event that people enter by, empty if there is none. */
export const enteredBy = <K extends NodeKind>({ kind, settings }: NodeOf<K>): string =>
  kinds[kind].enteredBy?.(settings) ?? '';

const mentionsOf = <K extends NodeKind>({ kind, settings }: NodeOf<K>): Mention[] =>
  kinds[kind].mentions(settings);
