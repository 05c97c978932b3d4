import type { Card, Layer } from '@waymark/creative/document';
import { type LayoutOptions, layoutCard } from '@waymark/creative/layout';
import type { Scene, SceneNode } from '@waymark/creative/scene';

/** What a layer on the card comes to, by itself. */
interface LayerScene {
  nodes: readonly SceneNode[];
  texts: Scene['texts'];
  problems: Scene['problems'];
}

export interface Scenes {
  background(card: Card): SceneNode;
  of(card: Card, layer: Layer): LayerScene;
}

/**
 * Lays out a card layer by layer: a layer that did not change (it is the same object) is not laid out again. Made anew
 * whenever kit, values, fonts or pictures change, as every layer may depend on those.
 */
export function createScenes(options: LayoutOptions): Scenes {
  const layers = new WeakMap<Layer, { variables: Card['variables']; scene: LayerScene }>();
  let ground: { of: Card['background']; width: number; height: number; node: SceneNode } | null = null;
  return {
    background(card) {
      const { width, height } = card.size;
      if (ground?.of === card.background && ground.width === width && ground.height === height)
        return ground.node;
      const [node] = layoutCard({ ...card, layers: [], frames: [] }, options).nodes;
      if (!node) throw new Error('a scene has a background');
      ground = { of: card.background, width, height, node };
      return node;
    },
    of(card, layer) {
      const known = layers.get(layer);
      if (known?.variables === card.variables) return known.scene;
      const { nodes, texts, problems } = layoutCard({ ...card, layers: [layer], frames: [] }, options);
      const scene = { nodes: nodes.slice(1), texts, problems };
      layers.set(layer, { variables: card.variables, scene });
      return scene;
    },
  };
}
