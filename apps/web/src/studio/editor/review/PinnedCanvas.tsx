import { useSearch } from '@tanstack/react-router';
import type { CardView } from '@waymark/api/trpc/studioViews';
import { useEffect } from 'react';
import { Canvas } from '../canvas/Canvas.tsx';
import { stage, useStage } from '../store/uiState.ts';
import { openRemark } from './openComment.ts';
import { PinForm, usePinDraft } from './PinForm.tsx';
import { Pins } from './Pins.tsx';

/** The canvas with the remarks that are pinned to it. A link to a remark opens it. */
export function PinnedCanvas({ view }: { view: CardView }) {
  const { draft, pin, close } = usePinDraft();
  const { remark } = useSearch({ from: '/house/studio/$cardId' });
  const ready = useStage((state) => state.view.zoom > 0);
  useEffect(() => {
    if (!ready) return;
    openRemark(remark ?? null);
    if (remark) stage.set({ tab: 'comments', sheet: null });
  }, [remark, ready]);
  return (
    <Canvas onPin={pin}>
      <Pins view={view} />
      {draft && <PinForm cardId={view.id} draft={draft} close={close} />}
    </Canvas>
  );
}
