import { DomainError } from '@waymark/workspace/errors';
import sharp from 'sharp';
import { fitAnimation } from './animation.ts';
import { damaged, readOptions, type Sniffed, sniff, unfit } from './sniff.ts';
import { fitStill } from './still.ts';
import { checkVideo, isMedia, videoTile } from './video.ts';

/** Brands of pictures in the container that MP4 has too. No decoder of HEVC may be shipped under our license. */
const HEIC = /^(hei[cfmsx]|hev[cmsx]|mif1|msf1)/;

function refuseHeic(bytes: Uint8Array): void {
  if (isMedia(bytes) && HEIC.test(Buffer.from(bytes.subarray(8, 12)).toString('latin1')))
    throw unfit(
      'HEIC photos can’t be used yet. Save it as JPEG: on a Mac, open it in Preview and choose File › Export; on an iPhone, set Camera › Formats to Most Compatible.',
    );
}

interface Upload {
  bytes: Uint8Array;
  /** Largest size as sent, bytes. */
  budget: number;
}

const THUMBNAIL = { width: 320, height: 400 };

/** Reads an upload by its content and makes it fit the budget; runs in the sandbox. Throws `invalid` with words for the uploader. */
export async function makeAsset(upload: Upload): Promise<Made> {
  const { bytes, budget } = upload;
  refuseHeic(bytes);
  if (isMedia(bytes)) return await videoAsset(upload);
  return await stillAsset(bytes, budget);
}

/** An upload as it is kept and sent. */
export interface Made {
  kind: 'image' | 'animation' | 'video';
  mime: 'image/jpeg' | 'image/png' | 'image/gif' | 'video/mp4';
  width: number;
  height: number;
  bytes: number;
  /** Empty where the original is sent as it is. */
  content: Buffer;
  thumbnail: Buffer;
  durationMs: number | null;
}

async function stillAsset(bytes: Uint8Array, budget: number): Promise<Made> {
  const sniffed = await sniff(bytes);
  const { fitted, thumbnail } = await fit(bytes, sniffed, budget);
  const kind = sniffed.frames > 1 ? 'animation' : 'image';
  return { ...fitted, kind, bytes: fitted.content.length, thumbnail, durationMs: null };
}

async function videoAsset({ bytes, budget }: Upload): Promise<Made> {
  const video = checkVideo(bytes, budget);
  const thumbnail = await videoTile();
  return {
    ...video,
    kind: 'video',
    mime: 'video/mp4',
    bytes: bytes.length,
    content: Buffer.alloc(0),
    thumbnail,
  };
}

async function fit(bytes: Uint8Array, sniffed: Sniffed, budget: number) {
  try {
    const fitted = await (sniffed.frames > 1
      ? fitAnimation(bytes, sniffed, budget)
      : fitStill(bytes, sniffed.format, budget));
    const thumbnail = await sharp(bytes, readOptions(1))
      .autoOrient()
      .resize({ ...THUMBNAIL, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .jpeg({ quality: 78, mozjpeg: true })
      .toBuffer();
    return { fitted, thumbnail };
  } catch (error) {
    if (error instanceof DomainError) throw error;
    throw damaged(error);
  }
}
