import { z } from 'zod';

/** Bytes that a picture may have on its way up; the server makes it fit the sender's budget. */
const LARGEST = 20_000_000;
const saved = z.object({ id: z.string() });
const problem = z.object({ detail: z.string().optional(), title: z.string().optional() });

type Answer = { ok: true; id: string } | { ok: false; reason: string };

/** Uploads a picture (or a short video, where `videos`), telling how far it is (0 … 1). XMLHttpRequest, as fetch does not tell. */
export function sendPicture(
  file: File,
  onProgress: (progress: number) => void,
  { videos = false } = {},
): Promise<Answer> {
  if (file.size > LARGEST)
    return Promise.resolve({ ok: false, reason: 'Larger than 20 MB. Choose a smaller one.' });
  if (!(videos && file.type === 'video/mp4') && !/^image\/(jpeg|png|gif|webp)$/.test(file.type)) {
    const use = videos ? 'JPEG, PNG, GIF or a short MP4' : 'JPEG, PNG or GIF';
    return Promise.resolve({ ok: false, reason: `Not one that phones show: use ${use}.` });
  }
  const form = new FormData();
  form.append('file', file);
  form.append('name', file.name.replace(/\.[^.]+$/, '').slice(0, 80));
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open('POST', '/pictures');
    request.upload.onprogress = (event) => event.lengthComputable && onProgress(event.loaded / event.total);
    request.onerror = () => resolve({ ok: false, reason: 'The server cannot be reached. Try again.' });
    request.onload = () => resolve(answerOf(request));
    request.send(form);
  });
}

function answerOf(request: XMLHttpRequest): Answer {
  const body = parsed(request.responseText);
  const picture = saved.safeParse(body);
  if (request.status < 300 && picture.success) return { ok: true, id: picture.data.id };
  const said = problem.safeParse(body).data;
  return { ok: false, reason: said?.detail ?? said?.title ?? `The server refused it (${request.status}).` };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
