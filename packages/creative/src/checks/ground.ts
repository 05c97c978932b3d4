import type { Scene, SceneNode } from '../layout/scene.ts';

/** The scene without its letters, to be drawn and passed to `checkScene` as pixels: the background of the text. */
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

/** A line under or through the text beside it (layout draws it as a thin bar of the letters' own color). */
function isDecoration(node: SceneNode, beside: SceneNode | undefined): boolean {
  if (node.shape !== 'rect' || beside?.shape !== 'text') return false;
  const height = Number(node.attrs.height);
  return node.attrs.fill === beside.attrs.fill && height <= Math.max(2, Number(beside.attrs.fontSize) / 10);
}
