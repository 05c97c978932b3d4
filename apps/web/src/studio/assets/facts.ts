import type { AssetRow, AssetUsage } from '../../server/views.ts';
import { count, counted } from '../../ui/format/numbers.ts';

/** "420 KB", "1.2 MB": decimal, as carriers state their limits. */
export function sizeWords(bytes: number): string {
  if (bytes < 1_000) return counted(bytes, 'byte');
  if (bytes < 999_500) return `${count(Math.round(bytes / 1_000))} KB`;
  return `${(bytes / 1_000_000).toLocaleString(undefined, { maximumFractionDigits: 1 })} MB`;
}

const mimes: Record<string, string> = {
  'image/jpeg': 'JPEG',
  'image/png': 'PNG',
  'image/gif': 'GIF',
  'video/mp4': 'MP4',
};

/** "JPEG, 640 × 800 px, 84 KB", and how long a video is. */
export function factsOf(asset: Pick<AssetRow, 'mime' | 'width' | 'height' | 'bytes' | 'durationMs'>): string {
  const long = asset.durationMs === null ? [] : [momentWords(asset.durationMs)];
  const measures = `${count(asset.width)} × ${count(asset.height)} px`;
  return [mimes[asset.mime] ?? asset.mime, measures, sizeWords(asset.bytes), ...long].join(', ');
}

/** "2.4 s". */
export const momentWords = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;

/** Where an asset is used, in one line: "In 3 live journeys, 1 draft and 2 cards". */
export function usageWords({ cards, journeys }: AssetUsage): string {
  const live = journeys.filter(({ status }) => status === 'live').length;
  const other = journeys.length - live;
  const designs = cards.filter(({ cardId }) => cardId !== null).length;
  const uses = [
    live > 0 ? counted(live, 'live journey') : null,
    other > 0 ? counted(other, live > 0 ? 'other journey' : 'journey') : null,
    designs > 0 ? counted(designs, 'card') : null,
    designs < cards.length ? 'the brand kit' : null,
  ].filter((part) => part !== null);
  if (uses.length === 0) return 'Not used anywhere yet';
  return `In ${listed(uses)}`;
}

/** "a, b and c". */
const listed = (parts: readonly string[]): string =>
  parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;

/** "on 3 cards, in 1 journey and in the brand kit". */
export function placesWords(found: { cards: number; journeys: number; branded: boolean }): string {
  return listed([
    ...(found.cards > 0 ? [`on ${counted(found.cards, 'card')}`] : []),
    ...(found.journeys > 0 ? [`in ${counted(found.journeys, 'journey')}`] : []),
    ...(found.branded ? ['in the brand kit'] : []),
  ]);
}

/** The outcome: cards that look the same need no approval, and templates keep what they lock. */
export function doneWords(done: { cards: number; journeys: number; kept?: string[] | undefined }): string {
  const { cards, journeys, kept = [] } = done;
  const keeps =
    kept.length === 0
      ? ''
      : ` ${listed(kept)} still ${kept.length === 1 ? 'shows' : 'show'} the old one: only a designer or an admin can change it there.`;
  if (cards + journeys === 0)
    return keeps ? `Nothing was replaced.${keeps}` : 'Replaced. No card looks different.';
  const asks =
    cards === 0 ? '' : cards === 1 ? ' The card needs approval again.' : ' The cards need approval again.';
  return `Replaced ${placesWords({ cards, journeys, branded: false })}.${asks}${keeps}`;
}
