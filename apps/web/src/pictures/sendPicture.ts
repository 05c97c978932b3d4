import { z } from 'zod';
import { refusalOf } from './refusal.ts';

const saved = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(['image', 'animation', 'video']),
  known: z.boolean(),
});
const problem = z.object({ detail: z.string().optional(), title: z.string().optional() });

/** `known`: the library had the very same file already. */
export type SentPicture = { ok: true } & z.infer<typeof saved>;
/** `again`: the same file may well go through another time. */
export type RefusedPicture = { ok: false; reason: string; again: boolean };

interface Options {
  videos?: boolean;
  /** The folder of the library that it goes to. */
  folder?: string | undefined;
}

/** Uploads a picture (or a short video, where `videos`), telling how far it is (0 … 1). XMLHttpRequest, as fetch does not tell. */
export function sendPicture(
  file: File,
  onProgress: (progress: number) => void,
  { videos = false, folder }: Options = {},
): Promise<SentPicture | RefusedPicture> {
  const refusal = refusalOf(file, videos);
  if (refusal !== null) return Promise.resolve({ ok: false, reason: refusal, again: false });
  const form = new FormData();
  form.append('name', file.name.replace(/\.[^.]+$/, '').slice(0, 80));
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
  const picture = saved.safeParse(body);
  if (request.status < 300 && picture.success) return { ok: true, ...picture.data };
  const said = problem.safeParse(body).data;
  const reason = said?.detail ?? said?.title ?? `The server refused it (${request.status}).`;
  return { ok: false, reason, again: request.status >= 500 || request.status === 429 };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
