import { useMediaQuery } from '@mantine/hooks';
import { useSearch } from '@tanstack/react-router';
import type { Card } from '@waymark/creative/document/document';
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { Kept } from '../../editing/kept.ts';
import { LiveRegion } from '../../editing/LiveRegion.tsx';
import { SaveLabel } from '../../editing/SaveLabel.tsx';
import type { BrandView, CardView } from '../../server/views.ts';
import room from '../../ui/room/room.module.css';
import { TopBar } from '../../ui/room/TopBar.tsx';
import { CardMenu } from './bar/CardMenu.tsx';
import { CardName } from './bar/CardName.tsx';
import { Shortcuts } from './bar/Shortcuts.tsx';
import classes from './CardRoom.module.css';
import { CanvasTools } from './canvas/CanvasTools.tsx';
import { LayerMenu } from './commands/LayerMenu.tsx';
import { Footer } from './footer/Footer.tsx';
import { ShownAs } from './footer/ShownAs.tsx';
import { nobody } from './footer/somebody.ts';
import { usePreview } from './footer/usePreview.ts';
import { FrameStrip } from './frames/FrameStrip.tsx';
import { LayersPanel } from './layers/LayersPanel.tsx';
import { SidePanel } from './panel/SidePanel.tsx';
import { PhonePreview } from './phone/PhonePreview.tsx';
import { PinnedCanvas } from './review/PinnedCanvas.tsx';
import { CardStatusMark, ReviewActions } from './review/ReviewActions.tsx';
import { ReviewSheets } from './review/ReviewSheets.tsx';
import { CardConflict } from './save/CardConflict.tsx';
import { goToLayer } from './store/actions.ts';
import { CardContext } from './store/context.ts';
import { SurroundingsContext } from './store/surroundings.ts';
import { useUiState } from './store/uiState.ts';
import { useCardRoom } from './useCardRoom.ts';
import { useSurrounding } from './useSurrounding.ts';
import { VariantsSheet } from './variants/VariantsSheet.tsx';

/** Too narrow for three columns: the layers become a tab next to the settings. The style sheets use the same limit. */
const SMALL = '(max-width: 760px)';

const crumbs = [{ label: 'Studio', to: '/studio' }];

interface Props {
  view: CardView;
  brand: BrandView;
  kept: Kept<Card> | null;
}

/** One card: layers on the left, the card in the middle, settings on the right, checks and bytes at the bottom. */
export function CardRoom({ view, brand, kept }: Props) {
  const { store, saveState, autosave, takeTheirs } = useCardRoom(view, kept);
  const [shownAs, setShownAs] = useState(nobody);
  const surroundings = useSurrounding(view.id, store, brand, shownAs);
  const card = useStore(store, (state) => state.card);
  const phone = useUiState((uiState) => uiState.phone);
  const preview = usePreview(card, shownAs, phone);
  const ready = useUiState((uiState) => uiState.view.zoom > 0);
  const small = useMediaQuery(SMALL, false, { getInitialValueInEffect: false });
  const { layer } = useSearch({ from: '/shell/studio/$cardId' });
  useEffect(() => {
    if (layer && ready) goToLayer(store, layer);
  }, [store, layer, ready]);
  return (
    <CardContext value={store}>
      <SurroundingsContext value={surroundings}>
        <TopBar
          crumbs={crumbs}
          title={
            <CardName
              view={view}
              mayRename={store.getState().mayEdit && !(store.getState().bound && view.kind === 'template')}
            />
          }
          documentTitle={view.name}
          status={<CardStatusMark view={view} saveState={saveState} />}
          saving={
            store.getState().mayEdit ? (
              <SaveLabel state={saveState} retry={() => autosave.retry()} />
            ) : undefined
          }
          actions={
            <>
              <ReviewActions view={view} />
              <CardMenu view={view} autosave={autosave} />
            </>
          }
        />
        <div className={room.whole}>
          <div className={classes.row}>
            {!small && <LayersPanel />}
            <div className={classes.middle}>
              <PinnedCanvas view={view} />
              <CanvasTools />
              {phone && <PhonePreview view={view} state={preview} values={shownAs.values} />}
            </div>
            <SidePanel view={view} small={small} />
          </div>
          <FrameStrip />
          <Footer state={preview}>
            <ShownAs value={shownAs} onChange={setShownAs} />
          </Footer>
        </div>
        <ReviewSheets view={view} autosave={autosave} preview={preview} />
        <VariantsSheet view={view} autosave={autosave} />
        <Shortcuts />
        <LayerMenu />
        {saveState.kind === 'conflict' && (
          <CardConflict view={view} autosave={autosave} takeTheirs={takeTheirs} />
        )}
        <LiveRegion />
      </SurroundingsContext>
    </CardContext>
  );
}
