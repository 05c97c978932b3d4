import type { Card } from '@waymark/creative/document/document';
import { fillValues } from '@waymark/creative/document/values';
import { layerById } from '@waymark/creative/edit/tree';
import { imageKey, imageRef } from '@waymark/creative/layout/images';
import { type RefObject, useCallback, useEffect, useRef } from 'react';
import { useClipboard } from '../commands/useClipboard.ts';
import { useKeys } from '../commands/useKeys.ts';
import { usePictureDrop } from '../drop/useAssetDrop.ts';
import { useFileDrop } from '../drop/useFileDrop.ts';
import { useCard, useCardStore, useSurroundings } from '../store/context.ts';
import { shownCard, useFramedCard, useSettledCard } from '../store/shown.ts';
import { uiState, useUiState } from '../store/uiState.ts';
import { tellPictureSizes, zoomCropAt } from '../tools/cropActions.ts';
import type { Pointer } from '../tools/gesture.ts';
import { TextTyping } from '../typing/TextTyping.tsx';
import classes from './Canvas.module.css';
import { CardStage } from './CardStage.tsx';
import { CropBar, CropGhost } from './Crop.tsx';
import { DragTag, Overlay } from './Overlay.tsx';
import { Rulers } from './Rulers.tsx';
import { usePointer } from './usePointer.ts';
import { centred, phoneZoom, toCard, zoomedAt } from './views.ts';

/** The card on its quiet background, edited by mouse and keyboard; the list of layers is its accessible equivalent. */
export function Canvas(props: { children?: React.ReactNode; onPin: (pointer: Pointer) => void }) {
  const { children, onPin } = props;
  const store = useCardStore();
  const card = useSettledCard();
  const surroundings = useSurroundings();
  const { kit, values, images, scenes } = surroundings;
  const view = useUiState((state) => state.view);
  const hand = useUiState((state) => state.hand);
  const pinning = useUiState((state) => state.pinning);
  const mayEdit = useCard((state) => state.mayEdit);
  const container = useRef<HTMLDivElement>(null);
  const put = usePictureDrop(kit);
  const drop = useFileDrop(container, put);
  const sizeOf = useCallback(
    (id: string) => {
      const shown = shownCard(store);
      const layer = layerById(shown.layers, id);
      if (layer?.kind !== 'image') return null;
      const ref = imageRef(layer.source, kit, fillValues(shown, values));
      return (ref && images.get(imageKey(ref))) ?? null;
    },
    [store, kit, values, images],
  );
  const pointer = usePointer(container, onPin);
  useEffect(() => tellPictureSizes(sizeOf), [sizeOf]);
  const onKeyDown = useKeys(kit);
  useWheel(container);
  useFirstView(container, card.size);
  useClipboard(kit, put);

  const paper = {
    width: card.size.width * view.zoom,
    height: card.size.height * view.zoom,
    transform: `translate(${view.x}px, ${view.y}px)`,
  };
  return (
    <div
      ref={container}
      className={classes.canvas}
      role="application"
      aria-label="Card. Press Enter for its layers, Tab to move between them, Alt+Enter for settings, Escape to go back. The layer list has everything in text."
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the canvas takes keys
      tabIndex={0}
      data-canvas
      data-testid="card-canvas"
      data-ready={scenes !== null || undefined}
      data-hand={hand || undefined}
      data-pinning={pinning || undefined}
      data-over={drop.over || undefined}
      onKeyDown={onKeyDown}
      {...drop.handlers}
      {...pointer}
    >
      {view.zoom > 0 && (
        <>
          <div className={classes.paper} style={paper} data-testid="card-paper" />
          <CardStage />
          {card.layers.length === 0 && (
            <div className={classes.empty} style={paper}>
              <p>
                An empty card.
                <br />
                Add text or a picture, or drop a picture here.
              </p>
            </div>
          )}
          <OverCard mayEdit={mayEdit}>{children}</OverCard>
        </>
      )}
    </div>
  );
}

/** Overlays that follow the pointer. */
function OverCard({ mayEdit, children }: { mayEdit: boolean; children: React.ReactNode }) {
  const card = useFramedCard();
  const typing = useUiState((state) => state.typing);
  const rulers = useUiState((state) => state.rulers);
  return (
    <>
      <CropGhost card={card} />
      <Overlay card={card} pulled={mayEdit} />
      <DragTag card={card} />
      <CropBar />
      {typing !== null && <TextTyping key={typing} card={card} id={typing} />}
      {children}
      {rulers && <Rulers card={card} />}
    </>
  );
}

/** Follows the canvas's size. The card starts in the center at phone size, and stays there as the canvas grows. */
function useFirstView(container: RefObject<HTMLElement | null>, size: Card['size']): void {
  const latest = useRef(size);
  latest.current = size;
  useEffect(() => {
    const element = container.current;
    if (!element) return;
    const observer = new ResizeObserver(() => {
      const canvas = { width: element.clientWidth, height: element.clientHeight };
      if (canvas.width === 0 || canvas.height === 0) return;
      const { view, size: before } = uiState.get();
      if (view.zoom === 0) {
        uiState.set({
          size: canvas,
          view: centred(latest.current, canvas, phoneZoom(latest.current, canvas)),
        });
        return;
      }
      const x = view.x + (canvas.width - before.width) / 2;
      const y = view.y + (canvas.height - before.height) / 2;
      uiState.set({ size: canvas, view: { ...view, x: Math.round(x), y: Math.round(y) } });
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [container]);
}

/** The wheel moves the card, sideways with Shift; with Ctrl (or a pinch) it zooms. In a crop, it zooms the picture. */
function useWheel(container: RefObject<HTMLElement | null>): void {
  const store = useCardStore();
  useEffect(() => {
    const element = container.current;
    if (!element) return;
    const onWheel = (event: WheelEvent) => {
      event.preventDefault();
      const { view } = uiState.get();
      const unit = event.deltaMode === 1 ? 16 : 1;
      const box = element.getBoundingClientRect();
      const at = { x: event.clientX - box.left, y: event.clientY - box.top };
      if (event.ctrlKey || event.metaKey) {
        uiState.set({ view: zoomedAt(view, at, view.zoom * Math.exp(-event.deltaY * unit * 0.005)) });
        return;
      }
      if (uiState.get().crop !== null) {
        zoomCropAt(store, toCard(view, at), Math.exp(-event.deltaY * unit * 0.002));
        return;
      }
      const sideways = event.shiftKey && event.deltaX === 0;
      const x = (sideways ? event.deltaY : event.deltaX) * unit;
      const y = (sideways ? 0 : event.deltaY) * unit;
      uiState.set({ view: { ...view, x: view.x - x, y: view.y - y } });
    };
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => element.removeEventListener('wheel', onWheel);
  }, [container, store]);
}
