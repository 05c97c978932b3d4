import { notifications } from '@mantine/notifications';
import type { BrandKit, Card, LayerOf } from '@waymark/creative/document/document';
import { mayChange } from '@waymark/creative/edit/fixed';
import { layerAt } from '@waymark/creative/edit/hit';
import type { Point } from '@waymark/creative/edit/matrix';
import { changeLayer, layerById } from '@waymark/creative/edit/tree';
import { cut } from '@waymark/policy/cut';
import { useCallback, useEffect, useRef } from 'react';
import { announce } from '../../../editing/announce.ts';
import { sendPicture } from '../../../editing/assets/uploadAsset.ts';
import { queryClient, trpc } from '../../../server/trpc.ts';
import { pictureUrl } from '../paint/usePictures.ts';
import { addLayer } from '../store/actions.ts';
import { useCardStore } from '../store/context.ts';
import type { CardStore } from '../store/editorStore.ts';
import { editCard, shownCard } from '../store/shown.ts';

/** Card px between pictures that are dropped together. */
const BESIDE = 32;

/**
 * Dropped or pasted files are added to the library and become layers, where they were dropped or in the middle; one
 * dropped on an empty picture layer fills it.
 */
export function usePictureDrop(kit: BrandKit): (files: readonly File[], at?: Point) => void {
  const store = useCardStore();
  const open = useRef(true);
  useEffect(() => {
    open.current = true;
    return () => {
      open.current = false;
    };
  }, []);
  return useCallback(
    (files, at) => {
      const { size } = store.getState().card;
      const middle = { x: size.width / 2, y: size.height / 2 };
      files.forEach((file, index) => {
        const { x, y } = at ?? middle;
        void put(file, index === 0 && !at ? null : { x: x + index * BESIDE, y: y + index * BESIDE });
      });

      async function put(file: File, there: Point | null) {
        const notice = tellUpload(file.name);
        const sent = await sendPicture(file, notice.progress);
        if (!sent.ok) return notice.failed(sent.reason);
        void queryClient.invalidateQueries({ queryKey: trpc.pictures.pathKey() });
        void queryClient.invalidateQueries({ queryKey: trpc.assets.pathKey() });
        if (open.current) await placePicture(store, kit, sent.answer.id, file.name, there);
        notice.done();
      }
    },
    [store, kit],
  );
}

let count = 0;

/** The notice of an upload to the library, with its progress and the result. */
function tellUpload(name: string): {
  progress: (share: number) => void;
  failed: (reason: string) => void;
  done: () => void;
} {
  count += 1;
  const id = `upload-${count}`;
  let shown = 0;
  announce(`Adding ${name}`);
  notifications.show({ id, title: name, message: 'Adding it…', loading: true, autoClose: false });
  return {
    progress: (share) => {
      const percent = Math.round(share * 100);
      if (percent - shown < 5 && percent < 100) return;
      shown = percent;
      const message = percent < 100 ? `Adding it: ${percent}%` : 'Checking it…';
      notifications.update({ id, title: name, message, loading: true, autoClose: false });
    },
    failed: (reason) =>
      notifications.update({
        id,
        title: `${name} was not added`,
        message: reason,
        color: 'red',
        loading: false,
        autoClose: 15_000,
      }),
    done: () => {
      announce(`${name} was added to the card and the library`);
      notifications.hide(id);
    },
  };
}

/** The largest share of the card that a dropped picture takes. */
const SHARE = 0.8;

/** Puts a library picture on the card, centered at a point; or into an empty picture layer there. */
async function placePicture(
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
