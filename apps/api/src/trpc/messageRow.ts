import type { MessageMedia } from '@waymark/engine/messages/messages';
import { addressesOf } from '../media/addresses.ts';
import type { MessageRow } from './views.ts';

type Stored = Omit<MessageRow, 'media'> & { media: MessageMedia | null };

/** A message with the addresses of what it shows. */
export function messageRow<T extends Stored>(message: T): Omit<T, 'media'> & Pick<MessageRow, 'media'> {
  const { id, pictureId, media } = message;
  if (media === null) return { ...message, media };
  const { from, posterId, stillMs, ...shown } = media;
  const addresses =
    from === 'card'
      ? { url: `/sent/${id}`, thumbnailUrl: `/sent/${id}/thumbnail` }
      : addressesOf({ id: pictureId ?? '', posterId, stillMs });
  return { ...message, media: { ...shown, ...addresses } };
}
