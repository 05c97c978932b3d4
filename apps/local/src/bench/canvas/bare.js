// Runs in the browser: the same steps and wires on a bare React Flow page, by its own cards and wires and nothing else.
import '@xyflow/react/dist/style.css';
import { ReactFlow } from '@xyflow/react';
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';

/** Shows a drawing as it is looked at in the editor: `view` is React Flow's own viewport. */
globalThis.begin = ({ graph, view }) => {
  const nodes = graph.nodes.map(({ id, position }) => ({
    id,
    position,
    data: { label: id },
    style: { width: 240, height: 88 },
  }));
  const edges = graph.edges.map(({ id, from, to }) => ({ id, source: from, target: to }));
  const props = { defaultNodes: nodes, defaultEdges: edges, defaultViewport: view, minZoom: 0.05 };
  createRoot(document.querySelector('#root')).render(createElement(ReactFlow, props));
};
