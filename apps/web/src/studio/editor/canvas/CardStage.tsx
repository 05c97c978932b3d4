import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { Konva } from '../paint/konva.ts';
import { createPainter } from '../paint/painter.ts';
import { useCardStore, useSurroundings } from '../store/context.ts';
import { shownCard, useSettledCard } from '../store/shown.ts';
import { uiState, useUiState } from '../store/uiState.ts';
import classes from './Canvas.module.css';
import { type Pane, paneFor } from './panes.ts';

/**
 * The card itself, drawn by Konva from the same scenes as on the server. Anything beyond the card's edges is hidden.
 * Drags go straight from the store to the canvases, within the same frame.
 */
export function CardStage() {
  const store = useCardStore();
  const { scenes, images } = useSurroundings();
  const view = useUiState((state) => state.view);
  const size = useUiState((state) => state.size);
  const { size: cardSize } = useSettledCard();
  const container = useRef<HTMLDivElement>(null);
  const [drawn, setDrawn] = useState<ReturnType<typeof openStage> | null>(null);
  const last = useRef<Pane | null>(null);
  const pane = paneFor(last.current, view, size, cardSize);
  const paint = useRef(() => {});

  useEffect(() => {
    if (!container.current) return;
    const made = openStage(container.current);
    setDrawn(made);
    return () => made.close();
  }, []);

  useLayoutEffect(() => {
    last.current = pane;
    paint.current = () => {
      if (!drawn || !scenes) return;
      const { live, lifted, typing } = uiState.get();
      const card = live ?? shownCard(store);
      drawn.painter.show({ card, scenes, images, dragged: lifted, unseen: typing, axes: pane.axes });
    };
    drawn?.stage.size({ width: pane.width, height: pane.height });
    paint.current();
  });

  useEffect(() => {
    let asked = false;
    // Once for everything that a gesture changes at the same time.
    const ask = () => {
      if (asked) return;
      asked = true;
      queueMicrotask(() => {
        asked = false;
        paint.current();
      });
    };
    const stops = [
      useUiState.subscribe((now, before) => {
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
      <div ref={container} aria-hidden />
    </div>
  );
}

/** Three canvases on top of one another, and the painter that draws on them. */
function openStage(container: HTMLDivElement) {
  const stage = new Konva.Stage({ container, width: 1, height: 1, listening: false });
  const layer = () => new Konva.Layer({ listening: false });
  const canvases = { below: layer(), lifted: layer(), above: layer() };
  stage.add(canvases.below, canvases.lifted, canvases.above);
  const painter = createPainter(canvases);
  const close = () => {
    painter.forget();
    stage.destroy();
  };
  return { stage, painter, close };
}
