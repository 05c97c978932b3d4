import { useMediaQuery } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useParams, useSearch } from '@tanstack/react-router';
import type { Card } from '@waymark/creative/document/document';
import { may } from '@waymark/policy/permissions';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import type { SaveState } from '../../editing/autosave.ts';
import type { Kept } from '../../editing/kept.ts';
import { LiveRegion } from '../../editing/LiveRegion.tsx';
import { SaveLabel } from '../../editing/SaveLabel.tsx';
import { WithKept } from '../../editing/WithKept.tsx';
import { useMe } from '../../server/session.tsx';
import { trpc } from '../../server/trpc.ts';
import type { BrandView, CardView } from '../../server/views.ts';
import { useZone } from '../../ui/clock/ClockProvider.tsx';
import { RoomProblem } from '../../ui/room/RoomError.tsx';
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
import { nobody, type Somebody } from './footer/somebody.ts';
import { usePreview } from './footer/usePreview.ts';
import { FrameStrip } from './frames/FrameStrip.tsx';
import { LayersPanel } from './layers/LayersPanel.tsx';
import { createScenes } from './paint/scenes.ts';
import { useFonts } from './paint/useFonts.ts';
import { usePictures } from './paint/usePictures.ts';
import { SidePanel } from './panel/SidePanel.tsx';
import { PhonePreview } from './phone/PhonePreview.tsx';
import { PinnedCanvas } from './review/PinnedCanvas.tsx';
import { CardStatusMark, ReviewActions } from './review/ReviewActions.tsx';
import { ReviewSheets } from './review/ReviewSheets.tsx';
import { CardConflict } from './save/CardConflict.tsx';
import { type CardAutosave, cards, useCardSaving } from './save/useCardSaving.ts';
import { goToLayer } from './store/actions.ts';
import { CardContext, type Surroundings, SurroundingsContext } from './store/context.ts';
import { type CardStore, createCardStore } from './store/editorStore.ts';
import { uiState, useUiState } from './store/uiState.ts';
import { VariantsSheet } from './variants/VariantsSheet.tsx';

const crumbs = [{ label: 'Studio', to: '/studio' }];

/** The editor of one card, `/studio/$cardId`. */
export function CardPage() {
  const { cardId } = useParams({ from: '/shell/studio/$cardId' });
  const card = useQuery(trpc.cards.get.queryOptions({ id: cardId }));
  const brand = useQuery(trpc.brand.get.queryOptions());
  if (card.data && brand.data) {
    const [view, kit] = [card.data, brand.data];
    return (
      <WithKept key={view.id} place={cards} id={view.id} name={view.name} opening={<Opening />}>
        {(kept) => <CardRoom view={view} brand={kit} kept={kept} />}
      </WithKept>
    );
  }
  const failed = [card, brand].find(({ error }) => error !== null);
  if (!failed) return <Opening />;
  return (
    <>
      <TopBar crumbs={crumbs} title="Card" />
      <RoomProblem error={failed.error} retry={() => void failed.refetch()} />
    </>
  );
}

function Opening() {
  return (
    <>
      <TopBar crumbs={crumbs} title="Card" />
      <div className={classes.loading} role="status" aria-busy aria-label="Loading the card">
        <div className={`${room.comingCard} ${classes.loadingCard}`} />
      </div>
    </>
  );
}

/** Too narrow for three columns: the layers become a tab next to the settings. The style sheets use the same limit. */
const SMALL = '(max-width: 760px)';

interface Props {
  view: CardView;
  brand: BrandView;
  kept: Kept<Card> | null;
}

/** One card: layers on the left, the card in the middle, settings on the right, checks and bytes at the bottom. */
function CardRoom({ view, brand, kept }: Props) {
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

/** Loads what a card is drawn with: fonts first, pictures as they arrive. */
function useSurrounding(
  cardId: string,
  store: CardStore,
  brand: BrandView,
  { values, zone: theirs }: Pick<Somebody, 'values' | 'zone'>,
): Surroundings {
  const card = useStore(store, (state) => state.card);
  const { kit, fonts } = brand;
  const own = useZone();
  const zone = theirs ?? own;
  const { measure, missing, families } = useFonts(card, kit, values, fonts);
  const { images, sizes } = usePictures(card, kit, values);
  const scenes = useMemo(
    () =>
      measure &&
      createScenes({ kit, values, measure, pictures: sizes, now: new Date(), zone, fonts: families }),
    [kit, values, measure, sizes, zone, families],
  );
  return useMemo(
    () => ({ cardId, kit, fonts, families, values, scenes, images, fontsMissing: missing }),
    [cardId, kit, fonts, families, values, scenes, images, missing],
  );
}

interface CardRoomState {
  store: CardStore;
  saveState: SaveState;
  autosave: CardAutosave;
  /** Discards what is drawn here and shows the server's card. */
  takeTheirs: (theirs: CardView) => void;
}

/** Connects a card's drawing and its saving while its editor is open. */
function useCardRoom(view: CardView, kept: Kept<Card> | null): CardRoomState {
  const { role } = useMe();
  const bound = !may(role, 'editTemplates');
  const mayEdit = may(role, 'editCards') && !(bound && view.kind === 'template');
  const [store] = useState(() => createCardStore((mayEdit && kept?.doc) || view.card, { mayEdit, bound }));
  const { state: saveState, autosave } = useCardSaving(view, kept, store);

  const show = useCallback(
    (card: Card) => {
      store.getState().load(card);
      store.temporal.getState().clear();
    },
    [store],
  );
  const takeTheirs = useCallback(
    (theirs: CardView) => {
      autosave.adopt(theirs.revision);
      show(theirs.card);
    },
    [autosave, show],
  );

  // A card stored here that the server doesn't have is saved now, or asked about if the server's has changed.
  useEffect(() => {
    uiState.reset();
    // People who can't edit need the comments, not the settings.
    if (!mayEdit) uiState.set({ tab: 'comments' });
    if (kept && mayEdit) autosave.change(kept.doc);
    return () => uiState.reset();
  }, [kept, autosave, mayEdit]);

  // Saved elsewhere while nothing is unsaved here: simply follow.
  useEffect(() => {
    if (view.revision > autosave.revision() && autosave.isSaved()) {
      autosave.adopt(view.revision);
      show(view.card);
    }
  }, [view.revision, view.card, autosave, show]);

  return { store, saveState, autosave, takeTheirs };
}
