import type { Scene, SceneNode } from '../layout/scene.ts';

/** Returns the scene without its text, to be drawn and passed to `checkScene` as pixels: the background of the text. */
export function groundOf(scene: Scene): Scene {
  return { ...scene, texts: [], nodes: withoutText(scene.nodes) };
}

function withoutText(nodes: readonly SceneNode[]): SceneNode[] {
  return nodes.flatMap((node, index) => {
    if (node.shape === 'text' || isDecoration(node, nodes[index - 1]) || isDecoration(node, nodes[index + 1]))
      return [];
    return node.children ? [{ ...node, children: withoutText(node.children) }] : [node];
  });
}

/** A line under or through the text next to it (layout draws it as a thin bar in the text's color). */
function isDecoration(node: SceneNode, beside: SceneNode | undefined): boolean {
  if (node.shape !== 'rect' || beside?.shape !== 'text') return false;
  const height = Number(node.attrs.height);
  return node.attrs.fill === beside.attrs.fill && height <= Math.max(2, Number(beside.attrs.fontSize) / 10);
}
