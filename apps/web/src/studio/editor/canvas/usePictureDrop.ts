import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import type { BrandKit } from '@waymark/creative/document';
import { type Point, tidy } from '@waymark/creative/edit/matrix';
import { useCallback } from 'react';
import { sendPicture } from '../../../pictures/sendPicture.ts';
import { useTRPC } from '../../../shell/trpc.ts';
import { pictureUrl } from '../paint/usePictures.ts';
import { useCardStore } from '../store/context.ts';
import { addLayer } from '../store/deeds.ts';
import { stage } from '../store/stage.ts';

/** Share of the card that a dropped picture takes at most. */
const SHARE = 0.8;

/** Files that are dropped or pasted go to the library and become layers, where they were dropped or in the middle. */
export function usePictureDrop(kit: BrandKit): (files: readonly File[], at?: Point) => void {
  const store = useCardStore();
  const trpc = useTRPC();
  const queries = useQueryClient();
  return useCallback(
    (files, at) => {
      for (const file of files) void put(file);

      async function put(file: File) {
        stage.say(`Uploading ${file.name}`);
        const answer = await sendPicture(file, () => {});
        if (!answer.ok) {
          notifications.show({ color: 'red', title: file.name, message: answer.reason });
          return;
        }
        void queries.invalidateQueries({ queryKey: trpc.pictures.pathKey() });
        void queries.invalidateQueries({ queryKey: trpc.assets.pathKey() });
        const image = new Image();
        image.src = pictureUrl(answer.id);
        await image.decode().catch(() => {});
        const { size } = store.getState().card;
        const scale = Math.min(
          1,
          (size.width * SHARE) / (image.naturalWidth || size.width),
          (size.height * SHARE) / (image.naturalHeight || size.height),
        );
        const width = tidy((image.naturalWidth || 600) * scale);
        const height = tidy((image.naturalHeight || 600) * scale);
        const middle = at ?? { x: size.width / 2, y: size.height / 2 };
        addLayer(store, kit, 'image', {
          name: file.name.replace(/\.[^.]+$/, '').slice(0, 120),
          source: { pictureId: answer.id },
          x: Math.round(middle.x - width / 2),
          y: Math.round(middle.y - height / 2),
          width,
          height,
        });
      }
    },
    [store, trpc, queries, kit],
  );
}
