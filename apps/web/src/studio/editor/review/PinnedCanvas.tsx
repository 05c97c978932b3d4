import { useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import type { CardView } from '../../../server/views.ts';
import { Canvas } from '../canvas/Canvas.tsx';
import { uiState, useUiState } from '../store/uiState.ts';
import { openComment } from './openComment.ts';
import { PinForm, usePinDraft } from './PinForm.tsx';
import { Pins } from './Pins.tsx';

/** The canvas with the comments pinned to it. A link to a comment opens it. */
export function PinnedCanvas({ view }: { view: CardView }) {
  const { draft, pin, close } = usePinDraft();
  const { comment } = useSearch({ from: '/shell/studio/$cardId' });
  const ready = useUiState((state) => state.view.zoom > 0);
  useEffect(() => {
    if (!ready) return;
    openComment(comment ?? null);
    if (comment) uiState.set({ tab: 'comments', sheet: null });
  }, [comment, ready]);
  return (
    <Canvas onPin={pin}>
      <Pins view={view} />
      {draft && <PinForm cardId={view.id} draft={draft} close={close} />}
    </Canvas>
  );
}
