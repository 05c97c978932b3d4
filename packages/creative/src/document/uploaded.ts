import { nearestFace } from '../fonts/families.ts';
import type { BrandKit, Card, KitFace, TextStyle } from './document.ts';
import { leafLayers } from './walk.ts';

export interface FaceUse {
  /** The name that the card uses. */
  family: string;
  weight: number;
  italic: boolean;
  /** The file that it resolves to. */
  face: KitFace;
}

/** Returns the uploaded files that a card's texts resolve to, once for each family, weight and slant in use. */
export function uploadedUses(card: Pick<Card, 'layers'>, kit: BrandKit): FaceUse[] {
  const families = new Map<string, KitFace[]>();
  for (const face of kit.faces ?? []) {
    const family = face.family.trim().toLowerCase();
    families.set(family, [...(families.get(family) ?? []), face]);
  }
  const uses = new Map<string, FaceUse>();
  for (const layer of families.size > 0 ? leafLayers(card.layers) : []) {
    if (!('style' in layer)) continue;
    const { weight, italic } = layer.style;
    const family = nameOf(layer.style, kit).trim().toLowerCase();
    const faces = families.get(family);
    if (!faces) continue;
    const near = nearestFace({ name: family, key: '', style: 'uploaded', faces, rise: 0 }, weight, italic);
    const face = faces.find((one) => one.weight === near.weight && one.italic === near.italic);
    if (face) uses.set(`${family} ${weight} ${italic}`, { family, weight, italic, face });
  }
  return [...uses.values()];
}

const nameOf = ({ font }: TextStyle, kit: BrandKit): string =>
  typeof font === 'string' ? font : kit.fonts[font.token];
