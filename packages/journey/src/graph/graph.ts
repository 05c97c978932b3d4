import { z } from 'zod';
import { kinds, type NodeKind, nodeKinds } from '../kinds/kinds.ts';
import * as fields from '../settings/fields.ts';
import { GRAPH_VERSION, type Node } from './node.ts';

export type { NodeKind, Settings } from '../kinds/kinds.ts';
export { branchesOf, GRAPH_VERSION, type Node, type NodeOf } from './node.ts';

const { id, name } = fields;
/** Further out no screen can show it. */
const coordinate = z.number().min(-1_000_000).max(1_000_000);
const position = z.object({ x: coordinate, y: coordinate });
const schemaOf = (kind: NodeKind) =>
  z.object({
    id,
    kind: z.literal(kind),
    name: name.optional(),
    settings: z.object(kinds[kind].settings(fields)),
    position,
  });

type NodeSchema = ReturnType<typeof schemaOf>;
/** Annotated, because a list of all kinds' schemas can't say which settings belong to which kind. */
export const nodeSchema = z.discriminatedUnion(
  'kind',
  nodeKinds.map(schemaOf) as [NodeSchema],
) as z.ZodType as z.ZodType<Node, Node>;

export const edgeSchema = z.object({ id, from: id, branch: id, to: id });
export type Edge = z.infer<typeof edgeSchema>;

/** A drawing as the canvas keeps it and as `POST /v1/journeys` takes it. */
export const graphSchema = z.object({
  version: z.literal(GRAPH_VERSION),
  nodes: z.array(nodeSchema).max(500),
  edges: z.array(edgeSchema).max(1000),
});
export type Graph = z.infer<typeof graphSchema>;
