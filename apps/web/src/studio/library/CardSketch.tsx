import type { Card } from '@waymark/creative/document/document';
import type { CardValues } from '@waymark/creative/document/values';
import { layoutCard } from '@waymark/creative/layout/layout';
import { paintScene } from '@waymark/creative/paint/paint';
import { useEffect, useRef } from 'react';
import type { BrandView } from '../../server/views.ts';
import { useZone } from '../../ui/clock/ClockProvider.tsx';
import { Konva } from '../editor/paint/konva.ts';
import { useFonts } from '../editor/paint/useFonts.ts';
import { usePictures } from '../editor/paint/usePictures.ts';

/** A thumbnail of a card, drawn in the browser as in the editor, as large as fits into `box` (px of the screen). */
export function CardSketch(props: {
  card: Card;
  brand: BrandView;
  values: CardValues;
  box: { width: number; height: number };
}) {
  const { card, brand, values, box } = props;
  const container = useRef<HTMLDivElement>(null);
  const { measure, families } = useFonts(card, brand.kit, values, brand.fonts);
  const { images, sizes } = usePictures(card, brand.kit, values);
  const zone = useZone();
  const scale = Math.min(box.height / card.size.height, box.width / card.size.width);
  const width = Math.round(card.size.width * scale);
  const height = Math.round(card.size.height * scale);
  useEffect(() => {
    if (!measure || !container.current) return;
    const scene = layoutCard(card, {
      kit: brand.kit,
      values,
      measure,
      pictures: sizes,
      now: new Date(),
      zone,
      fonts: families,
    });
    const stage = new Konva.Stage({ container: container.current, width, height, listening: false });
    const layer = paintScene(Konva, scene, images);
    layer.scale({ x: scale, y: scale });
    stage.add(layer);
    return () => {
      stage.destroy();
    };
  }, [card, brand.kit, values, measure, sizes, families, images, zone, width, height, scale]);
  return <div ref={container} style={{ width, height }} aria-hidden />;
}
