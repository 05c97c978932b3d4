import { cut } from '@waymark/policy/cut';
import { problemIn } from '../../server/problem.ts';

const kinds = ['image', 'animation', 'video'] as const;
interface Saved {
  id: string;
  name: string;
  kind: (typeof kinds)[number];
  /** Whether the library already had an identical file. */
  known: boolean;
}
export type SentPicture = { ok: true } & Saved;
/** `again`: whether the same file may succeed another time. */
export type RefusedPicture = { ok: false; reason: string; again: boolean };

interface Options {
  videos?: boolean;
  /** The library folder it goes to. */
  folder?: string | undefined;
}

/** Uploads a picture, or with `videos` a short video. Uses XMLHttpRequest, since fetch reports no upload progress. */
export function sendPicture(
  file: File,
  onProgress: (progress: number) => void,
  { videos = false, folder }: Options = {},
): Promise<SentPicture | RefusedPicture> {
  const refusal = refusalOf(file, videos);
  if (refusal !== null) return Promise.resolve({ ok: false, reason: refusal, again: false });
  const form = new FormData();
  form.append('name', cut(file.name.replace(/\.[^.]+$/, ''), 80));
  if (folder !== undefined) form.append('folder', folder);
  form.append('file', file);
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open('POST', '/pictures');
    request.upload.onprogress = (event) => event.lengthComputable && onProgress(event.loaded / event.total);
    request.onerror = () =>
      resolve({ ok: false, reason: 'We can’t reach the server. Try again.', again: true });
    request.onload = () => resolve(answerOf(request));
    request.send(form);
  });
}

function answerOf(request: XMLHttpRequest): SentPicture | RefusedPicture {
  const body = parsed(request.responseText);
  const picture = savedIn(body);
  if (request.status < 300 && picture) return { ok: true, ...picture };
  const problem = problemIn(body);
  const reason = problem.detail ?? problem.title ?? `The server refused it (${request.status}).`;
  return { ok: false, reason, again: request.status >= 500 || request.status === 429 };
}

function savedIn(body: unknown): Saved | null {
  if (typeof body !== 'object' || body === null) return null;
  if (!('id' in body && 'name' in body && 'kind' in body && 'known' in body)) return null;
  const { id, name, known } = body;
  const kind = kinds.find((one) => one === body.kind);
  if (typeof id !== 'string' || typeof name !== 'string' || typeof known !== 'boolean' || !kind) return null;
  return { id, name, kind, known };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Largest file to upload, bytes; the server makes pictures fit the sender's budget. */
const LARGEST = 20 * 1024 * 1024;

/**
 * Why a file can't be added, if that is clear before it is sent; null to let the server decide. The server looks at
 * the content, so a file of unknown type is uploaded.
 */
export function refusalOf(
  { name, type, size }: Pick<File, 'name' | 'type' | 'size'>,
  videos: boolean,
): string | null {
  const use = videos ? 'JPEG, PNG, GIF, WebP, SVG or a short MP4' : 'JPEG, PNG, GIF, WebP or SVG';
  if (/\.hei[cf]$/i.test(name))
    return 'HEIC photos can’t be used yet: save it as JPEG, or set your iPhone’s Camera › Formats to Most Compatible.';
  if (type === 'video/mp4' && !videos) return `A video can’t be used here: use ${use}.`;
  if (type.startsWith('video/') && type !== 'video/mp4')
    return videos
      ? 'Videos of this kind can’t be sent: save it as MP4 with H.264.'
      : `A video can’t be used here: use ${use}.`;
  if (type !== '' && type !== 'video/mp4' && !/^image\/(jpeg|png|gif|webp|svg\+xml)$/.test(type))
    return `Files of this kind can’t be sent: use ${use}.`;
  if (size > LARGEST) return 'It is larger than 20 MB: choose a smaller one.';
  return null;
}
