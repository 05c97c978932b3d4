import { fillValues } from '@waymark/creative/document/values';
import { layerById } from '@waymark/creative/edit/tree';
import { imageKey, imageRef } from '@waymark/creative/layout/images';
import { useCallback, useEffect, useRef } from 'react';
import { useClipboard } from '../commands/useClipboard.ts';
import { useKeys } from '../commands/useKeys.ts';
import { usePictureDrop } from '../drop/useAssetDrop.ts';
import { useFileDrop } from '../drop/useFileDrop.ts';
import { useCard, useCardStore } from '../store/context.ts';
import { shownCard, useFramedCard, useSettledCard } from '../store/shown.ts';
import { useSurroundings } from '../store/surroundings.ts';
import { useUiState } from '../store/uiState.ts';
import { tellPictureSizes } from '../tools/cropActions.ts';
import type { Pointer } from '../tools/gesture.ts';
import { TextTyping } from '../typing/TextTyping.tsx';
import classes from './Canvas.module.css';
import { CardStage } from './CardStage.tsx';
import { CropBar, CropGhost } from './Crop.tsx';
import { DragTag } from './DragTag.tsx';
import { Overlay } from './Overlay.tsx';
import { Rulers } from './Rulers.tsx';
import { useFirstView } from './useFirstView.ts';
import { usePointer } from './usePointer.ts';
import { useWheel } from './useWheel.ts';

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
