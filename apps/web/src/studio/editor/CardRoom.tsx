import { VisuallyHidden } from '@mantine/core';
import type { BrandView, CardView } from '@waymark/api/trpc/studioViews';
import type { CardValues } from '@waymark/creative/scene';
import { useState } from 'react';
import { SaveLabel } from '../../editing/SaveLabel.tsx';
import { TopBar } from '../../shell/TopBar.tsx';
import { CardName } from './bar/CardName.tsx';
import classes from './CardRoom.module.css';
import { Canvas } from './canvas/Canvas.tsx';
import { CanvasTools } from './canvas/CanvasTools.tsx';
import { LayersPanel } from './layers/LayersPanel.tsx';
import { SidePanel } from './panel/SidePanel.tsx';
import { CardConflict } from './save/CardConflict.tsx';
import { CardContext } from './store/context.ts';
import { useStage } from './store/stage.ts';
import { SurroundingsContext } from './store/surroundings.ts';
import { useCardRoom } from './useCardRoom.ts';
import { useSurrounding } from './useSurrounding.ts';

const crumbs = [{ label: 'Studio', to: '/studio' }];

/** One card: layers left, the card in the middle, settings right, checks and bytes along the foot. */
export function CardRoom({ view, brand }: { view: CardView; brand: BrandView }) {
  const room = useCardRoom(view);
  const [values] = useState<CardValues>({});
  const surroundings = useSurrounding(view.id, room.store, brand, values);
  const said = useStage((stage) => stage.said);
  return (
    <CardContext value={room.store}>
      <SurroundingsContext value={surroundings}>
        <TopBar
          crumbs={crumbs}
          title={<CardName view={view} mayRename={room.store.getState().mayEdit} />}
          documentTitle={view.name}
          saving={<SaveLabel state={room.saveState} retry={() => room.autosave.retry()} />}
        />
        <div className={classes.room}>
          <div className={classes.row}>
            <LayersPanel />
            <div className={classes.middle}>
              <Canvas onPin={() => {}} />
              <CanvasTools />
            </div>
            <SidePanel view={view} />
          </div>
        </div>
        {room.saveState.kind === 'conflict' && (
          <CardConflict view={view} autosave={room.autosave} takeTheirs={room.takeTheirs} />
        )}
        <VisuallyHidden aria-live="polite">{said}</VisuallyHidden>
      </SurroundingsContext>
    </CardContext>
  );
}
