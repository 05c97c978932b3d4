import type { Color } from '../document/document.ts';

/**
 * What a card looks like for one person: a tree of plain drawing nodes, the same in the editor and on the server.
 * `shape` and `attrs` are a Konva class and its configuration (JSON only), so that both sides draw exactly the same.
 * Text is already broken into lines and measured: each line is one `text` node without wrapping.
 */
export interface SceneNode {
  shape: 'group' | 'rect' | 'ellipse' | 'path' | 'text' | 'image';
  /** The layer that this was drawn for. */
  layerId: string;
  attrs: Readonly<Record<string, number | string | boolean | readonly (number | string)[] | null>>;
  /** What an `image` node shows. */
  image?: ImageRef;
  children?: readonly SceneNode[];
}

/** A picture to load before the scene is drawn. `crop`, set by layout, is in shares of the picture's size. */
export type ImageRef = { pictureId: string } | { url: string };

/** Widths as the canvas measures them: the same font files on both sides give the same widths. */
export interface FontSpec {
  /** The key of a FontFamily ('../fonts/families.ts'), not its name. */
  family: string;
  weight: number;
  italic: boolean;
  size: number;
  letterSpacing: number;
}
export type Measure = (text: string, font: FontSpec) => number;

/** Where a text layer's lines are, for checks and for the golden test. */
export interface TextBox {
  layerId: string;
  lines: readonly string[];
  /** The size that was used, px (below the style's if auto-fit shrank it). */
  size: number;
  color: Color;
  /** True if it doesn't fit its box even at its smallest. */
  overflows: boolean;
  /** The box of the ink, card px, before rotation. */
  bounds: { x: number; y: number; width: number; height: number };
}

export interface Scene {
  width: number;
  height: number;
  nodes: readonly SceneNode[];
  texts: readonly TextBox[];
  images: readonly ImageRef[];
  /** Variables that had no value, and the fallbacks that were used. */
  fallbacks: readonly { variable: string; used: string }[];
  /** What couldn't be drawn as requested and was left out. */
  problems: readonly SceneProblem[];
}

/** `detail` is the name of the font, color, icon or picture, the letters, or the library's message about bad data. */
export interface SceneProblem {
  code:
    | 'missingFont'
    | 'missingLetters'
    | 'missingColor'
    | 'missingIcon'
    | 'missingPicture'
    | 'badQr'
    | 'badBarcode'
    | 'badDate';
  layerId: string;
  detail: string;
}

/** Sizes of the pictures that the card uses, needed for cover, contain and focal point. */
export type PictureSizes = Readonly<Record<string, { width: number; height: number }>>;

/** A node's attributes, in Konva's names. */
export type Attrs = SceneNode['attrs'];

/** An upright box, px. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}
