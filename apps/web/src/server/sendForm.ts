import { problemIn } from './problem.ts';

/** `again`: whether the same form may succeed another time. */
export type RefusedForm = { ok: false; reason: string; again: boolean };

/** Sends a form with a file, reporting progress (0 … 1). Uses XMLHttpRequest, since fetch reports no upload progress. */
export function sendForm<Answer>(
  to: string,
  fields: Record<string, string | Blob>,
  onProgress: (progress: number) => void = () => {},
): Promise<{ ok: true; answer: Answer } | RefusedForm> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open('POST', to);
    request.responseType = 'json';
    request.upload.onprogress = (event) => event.lengthComputable && onProgress(event.loaded / event.total);
    request.onerror = () =>
      resolve({ ok: false, reason: 'We can’t reach the server. Try again.', again: true });
    request.onload = () => {
      const { status, response } = request;
      if (status < 300 && response) return resolve({ ok: true, answer: response });
      const { detail, title } = problemIn(response);
      const reason = detail ?? title ?? `The server refused it (${status}).`;
      resolve({ ok: false, reason, again: status >= 500 || status === 429 });
    };
    request.send(form);
  });
}
