import { branchesOf, type Edge, type Graph, type Node } from '@waymark/journey/graph/graph';
import type { Problem } from '@waymark/journey/settings/problems';
import { type Edge as FlowEdge, type Node as FlowNode, type NodeHandle, Position } from '@xyflow/react';
import { kindName, takesWire } from '../model/families.ts';
import type { Point } from '../model/newNode.ts';
import { handleShare, type Route, routesOf } from '../model/routes.ts';
import { CARD_WIDTH, heightOf } from '../model/size.ts';

export type StepNode = FlowNode<{ step: Node; sentence: string }, 'step'>;
export type WireEdge = FlowEdge<{ name: string; route: Route | null }, 'wire'>;

/** Extra height of a card that shows counts (px). */
const COUNTS_HEIGHT = 30;
const HANDLE = 10;

export interface FlowInput {
  graph: Graph;
  selected: readonly string[];
  problemsAt: ReadonlyMap<string, readonly Problem[]>;
  /** Whether cards show counts. */
  counted: boolean;
  /** The one card in the tab order. */
  current: string | null;
  sentenceOf: (node: Node) => string;
}

/** Positions of the handles, so that wires need no measuring: one at the top, one per branch along the bottom. */
function handlesOf(node: Node, height: number): NodeHandle[] {
  const branches = branchesOf(node);
  const outs = branches.map((branch, index) => ({
    id: branch.id,
    type: 'source' as const,
    position: Position.Bottom,
    x: CARD_WIDTH * handleShare(index, branches.length) - HANDLE / 2,
    y: height - HANDLE / 2,
    width: HANDLE,
    height: HANDLE,
  }));
  if (!takesWire(node.kind)) return outs;
  const into = { id: 'in', type: 'target' as const, position: Position.Top };
  return [
    { ...into, x: CARD_WIDTH / 2 - HANDLE / 2, y: -HANDLE / 2, width: HANDLE, height: HANDLE },
    ...outs,
  ];
}

/** Cards as React Flow nodes; a card that didn't change stays the same object and isn't re-rendered. */
export function flowNodes(input: FlowInput, before: Map<string, StepNode>): StepNode[] {
  const chosen = new Set(input.selected);
  const made = input.graph.nodes.map((step) => {
    const old = before.get(step.id);
    const { position } = step;
    const selected = chosen.has(step.id);
    const height = heightOf(step) + (input.counted ? COUNTS_HEIGHT : 0);
    const tabIndex = input.current === step.id ? 0 : -1;
    const sentence = input.sentenceOf(step);
    const label = labelOf(step, sentence, input);
    const same =
      old &&
      old.data.step === step &&
      old.selected === selected &&
      old.height === height &&
      old.ariaLabel === label &&
      old.domAttributes?.tabIndex === tabIndex;
    if (same) return old;
    const attributes = {
      tabIndex,
      'data-node-id': step.id,
      'data-kind': step.kind,
      'aria-roledescription': 'step',
    };
    const node: StepNode = {
      id: step.id,
      type: 'step',
      position,
      data: old?.data.step === step && old.data.sentence === sentence ? old.data : { step, sentence },
      selected,
      width: CARD_WIDTH,
      height,
      measured: { width: CARD_WIDTH, height },
      handles: handlesOf(step, height),
      ariaLabel: label,
      // React Flow keeps dragged nodes rendered when they are out of view, so the keyboard never loses its card.
      dragging: tabIndex === 0,
      domAttributes: attributes,
    };
    return node;
  });
  before.clear();
  for (const node of made) before.set(node.id, node);
  return made;
}

/** Offsets a dragged card from its position; any other stays as it is. */
export function offsetByDrag(node: StepNode, held: ReadonlyMap<string, Point> | null): StepNode {
  const away = held?.get(node.id);
  if (!away) return node;
  const { x, y } = node.data.step.position;
  return { ...node, position: { x: x + away.x, y: y + away.y } };
}

function labelOf(step: Node, sentence: string, { problemsAt }: FlowInput): string {
  const problem = problemsAt.get(step.id)?.[0];
  const name = step.name ? `${step.name}, ` : '';
  return `${name}${kindName(step.kind)}: ${sentence}${problem ? ` Problem: ${problem.sentence}` : ''}`;
}

export function flowEdges(
  graph: Graph,
  selectedEdge: string | null,
  counted: boolean,
  before: Map<string, WireEdge>,
): WireEdge[] {
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]));
  const routes = routesOf(graph, counted ? COUNTS_HEIGHT : 0);
  const made = graph.edges.flatMap((edge) => {
    const from = nodes.get(edge.from);
    const to = nodes.get(edge.to);
    if (!from || !to) return [];
    const name = branchesOf(from).find((branch) => branch.id === edge.branch)?.name ?? '';
    const route = routes.get(edge.id) ?? null;
    const selected = selectedEdge === edge.id;
    const old = before.get(edge.id);
    if (old && sameEdge(old, edge, name, route, selected)) return [old];
    const wire: WireEdge = {
      id: edge.id,
      type: 'wire',
      source: edge.from,
      sourceHandle: edge.branch,
      target: edge.to,
      targetHandle: 'in',
      data: { name, route },
      selected,
      ariaLabel: `${name || 'Then'}: from ${kindName(from.kind)} to ${kindName(to.kind)}`,
      interactionWidth: 24,
      reconnectable: 'target',
    };
    return [wire];
  });
  before.clear();
  for (const wire of made) before.set(wire.id, wire);
  return made;
}

function sameEdge(old: WireEdge, edge: Edge, name: string, route: Route | null, selected: boolean): boolean {
  return (
    old.source === edge.from &&
    old.sourceHandle === edge.branch &&
    old.target === edge.to &&
    old.data?.name === name &&
    sameRoute(old.data.route, route) &&
    old.selected === selected
  );
}

function sameRoute(a: Route | null, b: Route | null): boolean {
  if (!a || !b) return a === b;
  return (
    a.sx === b.sx &&
    a.sy === b.sy &&
    a.y1 === b.y1 &&
    a.x === b.x &&
    a.y2 === b.y2 &&
    a.tx === b.tx &&
    a.ty === b.ty
  );
}
