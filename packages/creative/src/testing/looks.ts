import type { CheckInput } from '../checks/check.ts';
import { checkScene } from '../checks/scene.ts';
import type { Card } from '../document/document.ts';
import type { CardValues } from '../document/values.ts';
import { layoutCard } from '../layout/layout.ts';
import type { Measure, PictureSizes } from '../layout/scene.ts';
import { testKit } from './kit.ts';

/** Every letter is half as wide as high: whole numbers in tests, and no canvas. */
export const halfWide: Measure = (text, { size, letterSpacing }) => text.length * (size / 2 + letterSpacing);

export const testNow = new Date('2026-06-15T12:00:00Z');

export interface LookOptions extends Partial<Omit<CheckInput, 'card' | 'scene'>> {
  values?: CardValues;
  measure?: Measure;
  pictures?: PictureSizes;
}

/** The checks of a card with these `values`. */
export function checksOf(card: Card, { values = {}, measure = halfWide, ...rest }: LookOptions = {}) {
  const { kit = testKit, now = testNow, pictures = {} } = rest;
  const scene = layoutCard(card, { kit, values, measure, pictures, now });
  return checkScene({ kit, now, ...rest, card, scene });
}
