import type { Node } from '@waymark/journey/graph/graph';
import { describeNode } from '@waymark/journey/words/describe';
import { useMemo, useRef } from 'react';
import { firstNode } from '../model/walk.ts';
import { useEditor } from '../store/context.ts';
import { uiState, useUiState } from '../store/uiState.ts';
import { flowEdges, flowNodes, inHand, type StepNode, type WireEdge } from './flow.ts';

/** Sentences are made once per step: a step is never changed, only replaced. */
const sentences = new WeakMap<Node, string>();
export function sentenceOf(node: Node): string {
  const known = sentences.get(node);
  if (known !== undefined) return known;
  const sentence = describeNode(node);
  sentences.set(node, sentence);
  return sentence;
}

/** The drawing as React Flow's nodes and edges; what did not change stays the same object. */
export function useFlow() {
  const graph = useEditor((state) => state.graph);
  const selected = useEditor((state) => state.selected);
  const selectedEdge = useEditor((state) => state.selectedEdge);
  const problemsAt = useEditor((state) => state.problemsAt);
  const counted = useEditor((state) => state.mode === 'reading');
  const focused = useUiState((state) => state.current);
  const cards = useRef(new Map<string, StepNode>());
  const wires = useRef(new Map<string, WireEdge>());
  const current = graph.nodes.some((node) => node.id === focused) ? focused : (firstNode(graph)?.id ?? null);
  const nodes = useMemo(() => {
    const cardsNow = flowNodes({ graph, selected, problemsAt, counted, current, sentenceOf }, cards.current);
    return cardsNow.map((node) => inHand(node, uiState.get().held));
  }, [graph, selected, problemsAt, counted, current]);
  const edges = useMemo(
    () => flowEdges(graph, selectedEdge, counted, wires.current),
    [graph, selectedEdge, counted],
  );
  return { nodes, edges };
}
