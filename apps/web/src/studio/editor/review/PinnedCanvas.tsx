import type { CardView } from '@waymark/api/trpc/studioViews';
import { Canvas } from '../canvas/Canvas.tsx';
import { PinForm, Pins, usePinDraft } from './Pins.tsx';

/** The canvas with the remarks that are pinned to it. */
export function PinnedCanvas({ view }: { view: CardView }) {
  const { draft, pin, close } = usePinDraft();
  return (
    <Canvas onPin={pin}>
      <Pins view={view} />
      {draft && <PinForm cardId={view.id} draft={draft} close={close} />}
    </Canvas>
  );
}
