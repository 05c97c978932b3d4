import { Refused } from '../../server/errors.ts';
import { problemIn } from '../../server/problem.ts';

export interface FontFileUpload {
  file: File;
  family: string;
  weight: number;
  italic: boolean;
}

/** Largest font file, bytes. */
const LARGEST = 5 * 1024 * 1024;

/** Uploads a font file. Throws a message for the person. */
export async function sendFont({ file, family, weight, italic }: FontFileUpload): Promise<void> {
  if (file.size > LARGEST) throw new Refused('Font files can be up to 5 MB.');
  const form = new FormData();
  form.append('family', family);
  form.append('weight', String(weight));
  form.append('italic', String(italic));
  form.append('file', file);
  const response = await fetch('/fonts', { method: 'POST', body: form }).catch(() => null);
  if (response === null) throw new Refused('We can’t reach the server.');
  if (response.ok) return;
  const problem = problemIn(await response.json().catch(() => null));
  throw new Refused(problem.detail ?? problem.title ?? `The server refused it (${response.status}).`);
}
