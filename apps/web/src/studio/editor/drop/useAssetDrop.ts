import type { BrandKit } from '@waymark/creative/document/document';
import type { Point } from '@waymark/creative/edit/matrix';
import { useCallback, useEffect, useRef } from 'react';
import { sendPicture } from '../../../editing/assets/uploadAsset.ts';
import { queryClient, trpc } from '../../../server/trpc.ts';
import { useCardStore } from '../store/context.ts';
import { placePicture } from './placeAsset.ts';
import { tellUpload } from './uploadNotice.ts';

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
        const answer = await sendPicture(file, notice.progress);
        if (!answer.ok) {
          notice.failed(answer.reason);
          return;
        }
        void queryClient.invalidateQueries({ queryKey: trpc.pictures.pathKey() });
        void queryClient.invalidateQueries({ queryKey: trpc.assets.pathKey() });
        if (open.current) await placePicture(store, kit, answer.id, file.name, there);
        notice.done();
      }
    },
    [store, kit],
  );
}
