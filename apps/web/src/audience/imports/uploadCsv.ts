import { Refused } from '../../server/errors.ts';
import { problemIn } from '../../server/problem.ts';

/** Largest file, bytes. */
const LARGEST = 200 * 1024 * 1024;

/**
 * Uploads a CSV, reporting progress (0 … 1), and resolves to the import's id. Rejects with a message for the person.
 * Uses XMLHttpRequest, since fetch reports no upload progress.
 */
export function uploadCsv(file: File, onProgress: (progress: number) => void): Promise<string> {
  if (file.size > LARGEST)
    return Promise.reject(new Refused('A file can be up to 200 MB. Split it and import the parts.'));
  const form = new FormData();
  form.append('file', file);
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', '/imports');
    request.upload.onprogress = (event) => event.lengthComputable && onProgress(event.loaded / event.total);
    request.onerror = () => reject(new Refused('We can’t reach the server. Try again.'));
    request.onload = () => {
      const body = parsed(request.responseText);
      if (request.status < 300 && typeof body === 'object' && body !== null && 'id' in body)
        return resolve(String(body.id));
      const problem = problemIn(body);
      reject(new Refused(problem.detail ?? problem.title ?? `The server refused it (${request.status}).`));
    };
    request.send(form);
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
