import type { Scene } from '../layout/scene.ts';

export type CardMime = 'image/jpeg' | 'image/png' | 'image/gif';

/** A card as it is sent. */
export interface Rendered {
  ok: true;
  bytes: Buffer;
  mime: CardMime;
  /** Px; of a GIF that had to be made smaller, the size that is sent. */
  width: number;
  height: number;
  /** JPEG quality, 1 to 100; for a GIF, the colors of its palette; for a PNG, null. */
  quality: number | null;
  scene: Scene;
  /** The frames of an animation, in order; `scene` is then its base. */
  frames?: readonly Scene[];
}

/** Why a card couldn't be rendered. `layerId` and `detail` are set if one layer is the cause. */
export interface RenderFailure {
  ok: false;
  code:
    | 'missingFont'
    | 'missingLetters'
    | 'missingPicture'
    | 'badPicture'
    | 'overflow'
    | 'badQr'
    | 'badBarcode'
    | 'badDate'
    | 'missingColor'
    | 'missingIcon'
    | 'tooLarge'
    | 'tooHeavy'
    | 'tooManyPixels'
    | 'tooSlow'
    | 'drawing';
  layerId: string | null;
  detail: string;
  /** For the person who reads the report. */
  sentence: string;
}
export type RenderResult = Rendered | RenderFailure;

const sentences: Record<RenderFailure['code'], (detail: string) => string> = {
  missingFont: (detail) => `The font “${detail}” isn’t available. Upload it or choose another.`,
  missingLetters: (detail) => `No font has the letters ${detail} in this text.`,
  overflow: (detail) => `${detail} has no room for this person’s values.`,
  missingPicture: (detail) => `The picture ${detail} couldn’t be loaded.`,
  badPicture: (detail) => `A picture can’t be used: ${detail}`,
  badQr: (detail) => `The QR code couldn’t be made: ${detail}`,
  badBarcode: (detail) => `The barcode couldn’t be made: ${detail}`,
  badDate: (detail) => `“${detail}” isn’t a date to count down to.`,
  missingColor: (detail) => `The color “${detail}” isn’t in the brand kit.`,
  missingIcon: (detail) => `There is no icon “${detail}”.`,
  tooLarge: (detail) => `The card is too large to send: ${detail}`,
  tooHeavy: (detail) =>
    `This card takes too long to draw, mostly because of ${detail || 'its size'}. Remove some shadows and see-through layers, make them smaller, or make the card smaller.`,
  tooManyPixels: (detail) =>
    `The pictures on this card are too large to draw together (${detail}). Use fewer or smaller pictures.`,
  tooSlow: () =>
    'Drawing this card took too long, so it was stopped. Remove some layers, shadows or text, or make the card smaller.',
  drawing: (detail) => `The card could not be drawn: ${detail}`,
};

export function failure(
  code: RenderFailure['code'],
  detail: string,
  layerId: string | null = null,
): RenderFailure {
  return { ok: false, code, layerId, detail, sentence: sentences[code](detail) };
}
