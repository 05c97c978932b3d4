import type { BrandKit, Card, Layer } from '../document/document.ts';
import type { CardValues } from '../document/values.ts';
import type { Matrix, Rect } from '../edit/matrix.ts';
import type { PictureSizes, Scene, SceneProblem, TextBox } from '../layout/scene.ts';
import type { Letters } from './letters.ts';
import type { Pixels } from './pixels.ts';

/**
 * Something a designer should look at. An `error` is wrong for everybody who gets the card; a `warning` is a matter
 * of judgment.
 */
export interface Check {
  code: CheckCode;
  severity: 'error' | 'warning';
  /** The layer to jump to; null if it is the whole card. */
  layerId: string | null;
  /** What is wrong and what to do, in plain words. */
  sentence: string;
}

export type CheckCode =
  | 'contrast'
  | 'textCover'
  | 'smallText'
  | 'overflow'
  | 'outsideCard'
  | 'safeZone'
  | 'thumbnailCrop'
  | 'outsideKit'
  | 'avoidedWords'
  | SceneProblem['code']
  | 'altMissing'
  | 'expired'
  | 'missingDisclosure'
  | 'qrSmall'
  | 'qrContrast'
  | 'qrTooLong'
  | 'qrUnreadable'
  | 'barcodeFine'
  | 'barcodeContrast'
  | 'fallbackMissing'
  | 'unknownVariable'
  | 'unfilledTag'
  | 'sensitive'
  | 'maybeSensitive'
  | 'upscaled'
  | 'heavy'
  | 'gifSize'
  | 'gifFrames'
  | 'overAim'
  | 'overBudget';

export interface CheckInput {
  card: Card;
  /** The card as laid out for the person whose version is checked. */
  scene: Scene;
  kit: BrandKit;
  /** The workspace's current time, to tell what has ended. */
  now: Date;
  /** The workspace's IANA zone: a coupon's last day ends when it ends there. UTC by default. */
  zone?: string;
  /**
   * RGBA of the card drawn from `groundOf(scene)`, at any scale: contrast is then measured on the actual pixels behind
   * the text. Without it, the shapes behind the text are used, and text on pictures isn't checked.
   */
  pixels?: Pixels | null;
  /**
   * With `pixels`: where there should be ink, and what is visible of it, so that layers that cover or fade letters are
   * found too.
   */
  letters?: Letters | null;
  /** The person's values that the card was laid out for; the fallbacks by default. */
  values?: CardValues;
  /** Sizes of the pictures, px, by `imageKey`. */
  pictures?: PictureSizes;
  /** Bytes as encoded for sending, and the sender's limits. */
  bytes?: number;
  budget?: { aim: number; stop: number };
  /** Whether each QR code could be read from the final picture at phone size, as returned by `checkQrCodes`. */
  qrCodes?: readonly { layerId: string; ok: boolean }[];
}

/** A text as placed on the card: its ink in the layer's own coordinates, and where those are. */
export interface PlacedText {
  box: TextBox;
  layer: Layer;
  matrix: Matrix;
  ink: Rect;
  /** The upright box around the ink on the card. */
  bounds: Rect;
}

/** What every check looks at. */
export interface Look extends CheckInput {
  texts: readonly PlacedText[];
  /** The scene without its text. */
  ground: Scene;
  /** Layers that are drawn, including those in groups. */
  layers: ReadonlyMap<string, Layer>;
  /** Phone px per card px. */
  shownScale: number;
}

/** What a sentence calls a layer. */
export const called = (layer: Layer | undefined): string =>
  layer?.name.trim() ? `“${layer.name.trim()}”` : 'This layer';
