import type { MessageMedia } from '@waymark/engine/messages/messages';
import { addressesOf } from '../../media/addresses.ts';

interface Stored {
  id: string;
  pictureId: string | null;
  media: MessageMedia | null;
}

/** A message with the addresses of its pictures, for signed-in people. */
export function messageRow<T extends Stored>(message: T) {
  return { ...message, media: message.media && shownMedia(message.id, message.pictureId, message.media) };
}

function shownMedia(
  id: string,
  pictureId: string | null,
  { from, posterId, stillMs, ...shown }: MessageMedia,
) {
  return from === 'card'
    ? { ...shown, url: `/sent/${id}`, thumbnailUrl: `/sent/${id}/thumbnail` }
    : { ...shown, ...addressesOf({ id: pictureId ?? '', posterId, stillMs }) };
}
