import type { Card, GroupLayer, Layer } from '@waymark/creative/document/document';
import { fillValues } from '@waymark/creative/document/values';
import { isShown } from '@waymark/creative/document/walk';
import { drawsSame, layerNode, underShadow } from '@waymark/creative/layout/layerNode';
import { type LayoutOptions, layoutCard } from '@waymark/creative/layout/layout';
import type { SceneNode, TextBox } from '@waymark/creative/layout/scene';

/** The layout of a single layer on the card. */
interface LayerScene {
  nodes: readonly SceneNode[];
  texts: readonly Pick<TextBox, 'layerId' | 'size' | 'overflows'>[];
}
interface Known {
  layer: Layer;
  variables: Card['variables'];
  scene: LayerScene;
}

export interface Scenes {
  background(card: Card): SceneNode;
  of(card: Card, layer: Layer): LayerScene;
}

const nothing: LayerScene = { nodes: [], texts: [] };

/**
 * Lays out a card layer by layer: an unchanged layer (the same object) isn't laid out again, and one that was only
 * moved, rotated or faded keeps its drawing. Create it anew whenever kit, values, fonts or pictures change, because
 * every layer may depend on those.
 */
export function createScenes(options: LayoutOptions): Scenes {
  const byLayer = new WeakMap<Layer, Known>();
  /** The newest state of each layer. */
  const byId = new Map<string, Known>();
  let backdrop: { of: Card['background']; width: number; height: number; node: SceneNode } | null = null;

  function of(card: Card, layer: Layer): LayerScene {
    const same = byLayer.get(layer);
    if (same?.variables === card.variables) return same.scene;
    const { variables } = card;
    const last = byId.get(layer.id);
    const scene =
      last?.variables === variables && drawsSame(last.layer, layer)
        ? relocated(last.scene, layer)
        : layer.kind === 'group'
          ? gathered(card, layer)
          : alone(card, layer);
    const known = { layer, variables, scene };
    byLayer.set(layer, known);
    byId.set(layer.id, known);
    return scene;
  }

  function alone(card: Card, layer: Layer): LayerScene {
    const { nodes, texts } = layoutCard({ ...card, layers: [layer], frames: [] }, options);
    return { nodes: nodes.slice(1), texts };
  }

  function gathered(card: Card, group: GroupLayer): LayerScene {
    const values = fillValues(card, options.values, options.zone);
    if (!isShown(group, values)) return nothing;
    const inside = group.layers.map((child) => of(card, child));
    const palette = { kit: options.kit, values, problems: [] };
    const children = underShadow(
      palette,
      group,
      inside.flatMap(({ nodes }) => nodes),
    );
    return {
      nodes: children.length === 0 ? [] : [layerNode(group, children)],
      texts: inside.flatMap(({ texts }) => texts),
    };
  }

  return {
    of,
    background(card) {
      const { width, height } = card.size;
      if (backdrop?.of === card.background && backdrop.width === width && backdrop.height === height)
        return backdrop.node;
      const [node] = layoutCard({ ...card, layers: [], frames: [] }, options).nodes;
      if (!node) throw new Error('a scene has a background');
      backdrop = { of: card.background, width, height, node };
      return node;
    },
  };
}

function relocated(scene: LayerScene, layer: Layer): LayerScene {
  const nodes = scene.nodes.map(({ children = [] }) => layerNode(layer, children));
  return { ...scene, nodes };
}
