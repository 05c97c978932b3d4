import type { BrandKit, Card, LayerOf } from '@waymark/creative/document/document';
import { mayChange } from '@waymark/creative/edit/fixed';
import { layerAt } from '@waymark/creative/edit/hit';
import type { Point } from '@waymark/creative/edit/matrix';
import { changeLayer, layerById } from '@waymark/creative/edit/tree';
import { cut } from '@waymark/policy/cut';
import { pictureUrl } from '../paint/usePictures.ts';
import { addLayer } from '../store/actions.ts';
import type { CardStore } from '../store/editorStore.ts';
import { editCard, shownCard } from '../store/shown.ts';

/** The largest share of the card that a dropped picture takes. */
const SHARE = 0.8;

/** Puts a library picture on the card, centered at a point; or into an empty picture layer there. */
export async function placePicture(
  store: CardStore,
  kit: BrandKit,
  pictureId: string,
  fileName: string,
  at: Point | null,
): Promise<void> {
  const image = new Image();
  image.src = pictureUrl(pictureId);
  await image.decode().catch(() => {});
  const waiting = waitingAt(store, at);
  if (waiting) {
    editCard(store, (card) =>
      changeLayer(card, waiting.id, (layer) =>
        layer.kind === 'image' ? { ...layer, source: { pictureId } } : layer,
      ),
    );
    store.getState().select([waiting.id]);
    return;
  }
  const { size } = store.getState().card;
  const { width, height } = fitted(size, image);
  const middle = at ?? { x: size.width / 2, y: size.height / 2 };
  addLayer(store, kit, 'image', {
    name: cut(fileName.replace(/\.[^.]+$/, ''), 120),
    source: { pictureId },
    x: Math.round(middle.x - width / 2),
    y: Math.round(middle.y - height / 2),
    width,
    height,
  });
}

/** The empty picture layer under the pointer, or the selected one if the picture was pasted. */
function waitingAt(store: CardStore, at: Point | null): LayerOf<'image'> | null {
  const { card, selected, bound } = store.getState();
  const shown = shownCard(store);
  const id = at ? layerAt(shown, at, { deep: true }) : selected.length === 1 ? selected[0] : undefined;
  const layer = id ? layerById(shown.layers, id) : undefined;
  if (layer?.kind !== 'image' || !mayChange(card, layer.id, 'content', bound)) return null;
  return 'pictureId' in layer.source && layer.source.pictureId === '' ? layer : null;
}

function fitted(card: Card['size'], image: HTMLImageElement): { width: number; height: number } {
  const width = image.naturalWidth || card.width / 2;
  const height = image.naturalHeight || card.width / 2;
  const scale = Math.min(1, (card.width * SHARE) / width, (card.height * SHARE) / height);
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}
