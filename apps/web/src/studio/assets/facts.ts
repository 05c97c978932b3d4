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
export const listed = (parts: readonly string[]): string =>
  parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
