import { createFile, type ISOFile, type Movie, MP4BoxBuffer } from 'mp4box';
import sharp from 'sharp';
import { countsFit } from './boxes.ts';
import { unfit } from './sniff.ts';

/** Longest video, ms, and largest side, px: what phones play at once from a message. */
export const MAX_VIDEO_MS = 30_000;
const MAX_SIDE = 1920;

export interface Video {
  width: number;
  height: number;
  durationMs: number;
}

/** Whether the bytes call themselves an ISO media file (MP4, QuickTime, 3GP), whatever is in it. */
export function isMedia(bytes: Uint8Array): boolean {
  return bytes.length > 12 && Buffer.from(bytes.subarray(4, 8)).toString('latin1') === 'ftyp';
}

/**
 * Checks a short video by its content: MP4 with one H.264 picture track, AAC sound if any, at most 30 s and 1920 px, all of
 * its frames there, within `budget` bytes, since it is sent as it came. Throws `invalid` with words for the uploader.
 */
export function checkVideo(bytes: Uint8Array, budget: number): Video {
  if (bytes.length > budget) {
    const size = (length: number) => `${Math.floor(length / 1000).toLocaleString('en')} KB`;
    throw unfit(
      `This video is ${size(bytes.length)}, and your number can send up to ${size(budget)}. Make it shorter or smaller.`,
    );
  }
  const { file, movie } = opened(bytes);
  const [track, ...more] = movie.videoTracks;
  if (!track || more.length > 0) throw unfit('A video must have exactly one video track.');
  const foreign = [...movie.videoTracks, ...movie.audioTracks].find(
    ({ codec }) => !/^(avc1|mp4a)/.test(codec),
  );
  if (foreign)
    throw unfit(`Not every phone can play ${foreign.codec.split('.')[0]}. Use MP4 with H.264 and AAC.`);
  const width = track.video?.width ?? track.track_width;
  const height = track.video?.height ?? track.track_height;
  if (!(width >= 16 && height >= 16 && width <= MAX_SIDE && height <= MAX_SIDE))
    throw unfit(`Videos can be up to ${MAX_SIDE} pixels on a side. This one is ${width} × ${height}.`);
  const durationMs = Math.round((movie.duration / movie.timescale) * 1000);
  if (!(durationMs > 0)) throw broken();
  if (durationMs > MAX_VIDEO_MS)
    throw unfit(
      `This video runs ${Math.ceil(durationMs / 1000)} seconds. The limit is ${MAX_VIDEO_MS / 1000}.`,
    );
  const ends = movie.tracks.flatMap(({ id }) =>
    file.getTrackSamplesInfo(id).map(({ offset, size }) => offset + size),
  );
  if (ends.length === 0 || ends.some((end) => end > bytes.length)) throw broken();
  return { width, height, durationMs };
}

const broken = (cause?: unknown) => unfit('This video is damaged or incomplete.', cause);

/** Reads the whole file; it is small, and what it says of itself is held against its size first. */
function opened(bytes: Uint8Array): { file: ISOFile; movie: Movie } {
  const brand = Buffer.from(bytes.subarray(8, 12)).toString('latin1');
  if (brand.trim() === 'qt') throw unfit('QuickTime videos can’t be sent. Save it as MP4.');
  if (!countsFit(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length))) throw broken();
  const file = createFile();
  const found: { movie?: Movie; error?: string } = {};
  file.onReady = (movie) => {
    found.movie = movie;
  };
  file.onError = (_module, message) => {
    found.error = message;
  };
  try {
    file.appendBuffer(MP4BoxBuffer.fromArrayBuffer(new Uint8Array(bytes).buffer, 0), true);
    file.flush();
  } catch (error) {
    throw broken(error);
  }
  if (!found.movie || found.error) throw broken(found.error);
  return { file, movie: found.movie };
}

/** What stands for a video until a designer picks a poster: a tile with a play mark. Frames are not decoded here. */
export async function videoTile(): Promise<Buffer> {
  const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="320" height="400">
    <rect width="320" height="400" fill="#39423f"/><circle cx="160" cy="200" r="54" fill="#faf6ef"/>
    <path d="M142 170 L142 230 L194 200 Z" fill="#39423f"/></svg>`;
  return await sharp(Buffer.from(drawing)).jpeg({ quality: 80 }).toBuffer();
}
