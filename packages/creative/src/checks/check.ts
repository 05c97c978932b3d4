import type { BrandKit, Card, Layer } from '../document/document.ts';
import type { CardValues } from '../document/values.ts';
import type { Matrix, Rect } from '../edit/matrix.ts';
import type { PictureSizes, Scene, TextBox } from '../layout/scene.ts';
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
  | 'missingFont'
  | 'missingLetters'
  | 'missingColor'
  | 'missingIcon'
  | 'missingPicture'
  | 'badQr'
  | 'badBarcode'
  | 'badDate'
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
  /** The card as it was laid out for the person who is looked at. */
  scene: Scene;
  kit: BrandKit;
  /** The workspace's now, for what has ended. */
  now: Date;
  /** The workspace's, IANA: a coupon's last day is over when it is over there. UTC unless given. */
  zone?: string;
  /**
   * RGBA of the card drawn from `groundOf(scene)`, at any scale: contrast is then measured on the very pixels behind
   * the text. Without it the shapes behind the text are used; text on pictures is then not judged.
   */
  pixels?: Pixels | null;
  /**
   * With `pixels`: where ink should be, and what came of it, so that layers that cover or fade letters are judged
   * too.
   */
  letters?: Letters | null;
  /** The person's values that the card was laid out for; the fallbacks unless given. */
  values?: CardValues;
  /** The card's width on a phone, px; 390 by default. */
  phoneWidth?: number;
  /** Px of the pictures, by `imageKey`. */
  pictures?: PictureSizes;
  /** Bytes as encoded for sending, and the sender's limits. */
  bytes?: number;
  budget?: { aim: number; stop: number };
  /** Whether each QR code could be read from the final picture at phone size: what `checkQrCodes` gives. */
  qrCodes?: readonly { layerId: string; ok: boolean }[];
}

/** A text as it stands on the card: its ink in the layer's own axes, and where those lie. */
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
  /** The scene without its letters. */
  ground: Scene;
  /** Layers that are drawn, those in groups too. */
  layers: ReadonlyMap<string, Layer>;
  /** Px of the phone per px of the card. */
  shownScale: number;
}

/** A layer as its sentence calls it. */
export const called = (layer: Layer | undefined): string =>
  layer?.name.trim() ? `“${layer.name.trim()}”` : 'This layer';
