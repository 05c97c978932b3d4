import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { mayCall } from './address.ts';
import type { Media } from './message.ts';

/** Twilio accepts 5 MB in total and 10 files; many handsets and carriers accept at most 600 KB. */
export const MOST_MEDIA = 10;
const MOST_BYTES = 5 * 1024 * 1024;
const HANDSET_BYTES = 600 * 1024;
const FETCH_MS = 10_000;

const extensions: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'video/mp4': 'mp4',
  'audio/mpeg': 'mp3',
  'text/vcard': 'vcf',
  'text/calendar': 'ics',
  'application/pdf': 'pdf',
};

export type MediaOutcome =
  | { kind: 'fetched'; media: Media[]; warnings: string[] }
  | { kind: 'failed'; code: 11200 | 11751 | 12300 };

/** Where fetched pictures are kept, so that the handset shows what it was sent even after the sender is gone. */
export class MediaFolder {
  readonly #folder: string | null;
  readonly #memory = new Map<string, Buffer>();

  constructor(dataFolder: string | null) {
    this.#folder = dataFolder === null ? null : join(dataFolder, 'media');
    if (this.#folder) mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
  }

  /** Stores a file under the hash of its content, once no matter how often it is sent, and returns that name. */
  keep(content: Buffer, extension: string): string {
    const file = `${createHash('sha256').update(content).digest('hex').slice(0, 40)}.${extension}`;
    if (this.#folder === null) this.#memory.set(file, content);
    else if (!existsSync(join(this.#folder, file))) writeFileSync(join(this.#folder, file), content);
    return file;
  }

  /** `file` is a name we generated; null if it doesn't exist. */
  read(file: string): Buffer | null {
    if (!this.#folder) return this.#memory.get(file) ?? null;
    try {
      return readFileSync(join(this.#folder, file));
    } catch {
      return null;
    }
  }
}

/** Fetches a message's media by HEAD, then GET, and checks type and size as Twilio does. */
export async function fetchMedia(
  urls: readonly string[],
  folder: MediaFolder,
  anyAddress: boolean,
): Promise<MediaOutcome> {
  const media: Media[] = [];
  const warnings: string[] = [];
  let total = 0;
  for (const url of urls) {
    if (!mayCall(url, anyAddress)) return { kind: 'failed', code: 11200 };
    const head = await ask(url, 'HEAD');
    if (head === null || head === 'tooLarge') return { kind: 'failed', code: 11200 };
    if (!(head.type in extensions)) return { kind: 'failed', code: 12300 };
    const got = await ask(url, 'GET');
    if (got === null) return { kind: 'failed', code: 11200 };
    if (got === 'tooLarge') return { kind: 'failed', code: 11751 };
    if (got.type !== head.type || !contentFits(got.content, got.type)) {
      return { kind: 'failed', code: 12300 };
    }
    total += got.content.length;
    if (total > MOST_BYTES) return { kind: 'failed', code: 11751 };
    if (fileName(url).length > 20) warnings.push('The file name is longer than 20 characters.');
    const file = folder.keep(got.content, extensions[got.type] ?? 'bin');
    media.push({ url, contentType: got.type, bytes: got.content.length, file });
  }
  if (total > HANDSET_BYTES) {
    warnings.push(`${Math.round(total / 1024)} KB. Many phones and carriers accept no more than 600 KB.`);
  }
  return { kind: 'fetched', media, warnings };
}

const fileName = (url: string): string => new URL(url).pathname.split('/').at(-1) ?? '';

interface Fetched {
  type: string;
  content: Buffer;
}

async function ask(url: string, method: 'HEAD' | 'GET'): Promise<Fetched | null | 'tooLarge'> {
  try {
    // No redirects: one could bypass the check of the address.
    const response = await fetch(url, { method, redirect: 'error', signal: AbortSignal.timeout(FETCH_MS) });
    if (!response.ok) return null;
    const type = (response.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
    const chunks: Uint8Array[] = [];
    let size = 0;
    for await (const chunk of response.body ?? []) {
      size += chunk.length;
      if (size > MOST_BYTES) return 'tooLarge';
      chunks.push(chunk);
    }
    return { type, content: Buffer.concat(chunks) };
  } catch {
    return null;
  }
}

/** Whether the first bytes match the type the server claimed, for types with a signature. */
function contentFits(content: Buffer, type: string): boolean {
  const start = content.subarray(0, 4).toString('latin1');
  if (type === 'image/jpeg') return start.startsWith('\xff\xd8\xff');
  if (type === 'image/png') return start === '\x89PNG';
  if (type === 'image/gif') return start === 'GIF8';
  return content.length > 0;
}
