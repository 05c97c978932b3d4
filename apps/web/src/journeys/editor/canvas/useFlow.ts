import type { Node } from '@waymark/journey/graph/graph';
import type { Names } from '@waymark/journey/settings/kind';
import { describeNode } from '@waymark/journey/words/describe';
import { useCallback, useMemo, useRef } from 'react';
import { firstNode } from '../model/walk.ts';
import { useEditor } from '../store/context.ts';
import { uiState, useUiState } from '../store/uiState.ts';
import { flowEdges, flowNodes, offsetByDrag, type StepNode, type WireEdge } from './flow.ts';

/** Sentences by step, because steps are replaced and never mutated. Names that load make new ones. */
const sentences = new WeakMap<Node, { names: Names; sentence: string }>();
function sentenceWith(node: Node, names: Names): string {
  const known = sentences.get(node);
  if (known?.names === names) return known.sentence;
  const sentence = describeNode(node, names);
  sentences.set(node, { names, sentence });
  return sentence;
}

/** What each step of the drawing does, in words. */
export function useSentences(): (node: Node) => string {
  const names = useEditor((state) => state.surroundings.names);
  return useCallback((node) => sentenceWith(node, names), [names]);
}

/** The drawing as React Flow's nodes and edges; what didn't change stays the same object. */
export function useFlow() {
  const graph = useEditor((state) => state.graph);
  const selected = useEditor((state) => state.selected);
  const selectedEdge = useEditor((state) => state.selectedEdge);
  const problemsAt = useEditor((state) => state.problemsAt);
  const counted = useEditor((state) => state.mode === 'reading');
  const focused = useUiState((state) => state.current);
  const sentenceOf = useSentences();
  const cards = useRef(new Map<string, StepNode>());
  const wires = useRef(new Map<string, WireEdge>());
  const current = graph.nodes.some((node) => node.id === focused) ? focused : (firstNode(graph)?.id ?? null);
  const nodes = useMemo(() => {
    const cardsNow = flowNodes({ graph, selected, problemsAt, counted, current, sentenceOf }, cards.current);
    return cardsNow.map((node) => offsetByDrag(node, uiState.get().held));
  }, [graph, selected, problemsAt, counted, current, sentenceOf]);
  const edges = useMemo(
    () => flowEdges(graph, selectedEdge, counted, wires.current),
    [graph, selectedEdge, counted],
  );
  return { nodes, edges };
}
