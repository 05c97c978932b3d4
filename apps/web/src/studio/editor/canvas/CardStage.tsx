import type Konva from 'konva';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { Layer, Stage } from 'react-konva';
import { createPainter } from '../paint/painter.ts';
import { useCardStore } from '../store/context.ts';
import { shownCard, useSettledCard } from '../store/shown.ts';
import { stage, useStage } from '../store/stage.ts';
import { useSurroundings } from '../store/surroundings.ts';
import classes from './Canvas.module.css';
import { type Pane, paneFor } from './panes.ts';

/**
 * The card itself, drawn by Konva from the same scenes as the server draws. What is not on the card is not seen. What the
 * hand does goes straight from the store to the canvases, within the frame that it happens in.
 */
export function CardStage() {
  const store = useCardStore();
  const { scenes, images } = useSurroundings();
  const view = useStage((state) => state.view);
  const size = useStage((state) => state.size);
  const { size: cardSize } = useSettledCard();
  const below = useRef<Konva.Layer>(null);
  const hand = useRef<Konva.Layer>(null);
  const above = useRef<Konva.Layer>(null);
  const [painter, setPainter] = useState<ReturnType<typeof createPainter> | null>(null);
  const last = useRef<Pane | null>(null);
  const pane = paneFor(last.current, view, size, cardSize);
  const paint = useRef(() => {});

  useEffect(() => {
    if (!below.current || !hand.current || !above.current) return;
    const made = createPainter({ below: below.current, lifted: hand.current, above: above.current });
    setPainter(made);
    return () => made.forget();
  }, []);

  useLayoutEffect(() => {
    last.current = pane;
    paint.current = () => {
      if (!painter || !scenes) return;
      const { live, lifted, typing } = stage.get();
      const card = live ?? shownCard(store);
      painter.show({ card, scenes, images, inHand: lifted, unseen: typing, axes: pane.axes });
    };
    paint.current();
  });

  useEffect(() => {
    let asked = false;
    // Once for all that a gesture changes at a time.
    const ask = () => {
      if (asked) return;
      asked = true;
      queueMicrotask(() => {
        asked = false;
        paint.current();
      });
    };
    const stops = [
      useStage.subscribe((now, before) => {
        if (now.live !== before.live || now.lifted !== before.lifted || now.typing !== before.typing) ask();
      }),
      store.subscribe((now, before) => {
        if (now.card !== before.card || now.frame !== before.frame) ask();
      }),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [store]);

  return (
    <div className={classes.card} style={{ transform: `translate(${pane.left}px, ${pane.top}px)` }}>
      <Stage width={pane.width} height={pane.height} listening={false} aria-hidden>
        <Layer ref={below} listening={false} />
        <Layer ref={hand} listening={false} />
        <Layer ref={above} listening={false} />
      </Stage>
    </div>
  );
}
