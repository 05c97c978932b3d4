import { contrastRatio } from '../document/wcag.ts';
import type { Scene, SceneNode } from '../layout/scene.ts';
import type { Pixels } from './pixels.ts';

/**
 * The card as it is, and its letters alone (from `lettersOf`), both as large as the background that contrast is
 * measured on.
 */
export interface Letters {
  drawn: Pixels;
  alone: Pixels;
}

/** Fewer fully inked pixels than this say nothing. */
const FEWEST = 16;

/**
 * Returns the letters of a scene on white, each text and size in its own color. Drawn and passed to the checks, it
 * shows where ink should be: there the card is compared with its background, to find letters that something covers or
 * fades.
 */
export function lettersOf(scene: Scene): Scene {
  const { width, height } = scene;
  const names = new Map(textNames(scene).map((name, index) => [name, colorAt(index)]));
  const white: SceneNode = {
    shape: 'rect',
    layerId: '',
    attrs: { x: 0, y: 0, width, height, fill: '#ffffff' },
  };
  return { ...scene, texts: [], nodes: [white, ...onlyText(scene.nodes, names)] };
}

const nameOf = (layerId: string, size: unknown): string => `${layerId} ${size}`;
const colorAt = (index: number): string => `#00${(index + 1).toString(16).padStart(4, '0')}`;

function textNames(scene: Scene): string[] {
  const names = new Set<string>();
  const visit = (nodes: readonly SceneNode[]): void => {
    for (const node of nodes) {
      if (node.shape === 'text') names.add(nameOf(node.layerId, node.attrs.fontSize));
      if (node.children) visit(node.children);
    }
  };
  visit(scene.nodes);
  return [...names];
}

function onlyText(nodes: readonly SceneNode[], colors: ReadonlyMap<string, string>): SceneNode[] {
  return nodes.flatMap((node): SceneNode[] => {
    const { opacity: _, isolated: __, shadowColor: ___, ...attrs } = node.attrs;
    if (node.children) return [{ ...node, attrs, children: onlyText(node.children, colors) }];
    const fill = colors.get(nameOf(node.layerId, node.attrs.fontSize));
    return node.shape === 'text' && fill ? [{ ...node, attrs: { ...attrs, fill } }] : [];
  });
}

/**
 * Returns the contrast of every fully inked pixel with the same pixel of the background, ascending, by text and size,
 * as `ratiosOf` expects it.
 */
export function measureLetters(
  scene: Scene,
  ground: Pixels,
  { drawn, alone }: Letters,
): (layerId: string, size: number) => readonly number[] | null {
  const names = textNames(scene);
  const ratios = names.map((): number[] => []);
  for (let at = 0; at < alone.data.length; at += 4) {
    if (alone.data[at] !== 0) continue;
    const index = (alone.data[at + 1] ?? 0) * 256 + (alone.data[at + 2] ?? 0) - 1;
    ratios[index]?.push(contrastRatio(rgbAt(drawn, at), rgbAt(ground, at)));
  }
  for (const found of ratios) found.sort((a, b) => a - b);
  const byName = new Map(names.map((name, index) => [name, ratios[index] ?? []]));
  return (layerId, size) => {
    const found = byName.get(nameOf(layerId, size));
    return found && found.length >= FEWEST ? found : null;
  };
}

const rgbAt = ({ data }: Pixels, at: number) => ({
  r: data[at] ?? 0,
  g: data[at + 1] ?? 0,
  b: data[at + 2] ?? 0,
  a: 1,
});
