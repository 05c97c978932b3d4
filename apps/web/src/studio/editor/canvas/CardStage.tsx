import type { Card } from '@waymark/creative/document';
import type Konva from 'konva';
import { useEffect, useMemo, useRef, useState } from 'react';
import { Layer, Stage } from 'react-konva';
import { createPainter } from '../paint/painter.ts';
import { useStage } from '../store/stage.ts';
import { useSurroundings } from '../store/surroundings.ts';

/** The card itself, drawn by Konva from the same scenes as the server draws. What is not on the card is not seen. */
export function CardStage({ card }: { card: Card }) {
  const { scenes, images } = useSurroundings();
  const view = useStage((state) => state.view);
  const size = useStage((state) => state.size);
  const lifted = useStage((state) => state.lifted);
  const typing = useStage((state) => state.typing);
  const below = useRef<Konva.Layer>(null);
  const hand = useRef<Konva.Layer>(null);
  const above = useRef<Konva.Layer>(null);
  const [painter, setPainter] = useState<ReturnType<typeof createPainter> | null>(null);

  useEffect(() => {
    if (!below.current || !hand.current || !above.current) return;
    const made = createPainter({ below: below.current, lifted: hand.current, above: above.current });
    setPainter(made);
    return () => made.forget();
  }, []);

  useEffect(() => {
    if (painter && scenes) painter.show(card, scenes, images, { inHand: lifted, unseen: typing });
  }, [painter, card, scenes, images, lifted, typing]);

  const axes = useMemo(
    () => ({
      x: view.x,
      y: view.y,
      scaleX: view.zoom,
      scaleY: view.zoom,
      clipX: 0,
      clipY: 0,
      clipWidth: card.size.width,
      clipHeight: card.size.height,
      listening: false,
    }),
    [view, card.size.width, card.size.height],
  );
  return (
    <Stage width={size.width} height={size.height} listening={false} aria-hidden>
      <Layer ref={below} {...axes} />
      <Layer ref={hand} {...axes} />
      <Layer ref={above} {...axes} />
    </Stage>
  );
}
