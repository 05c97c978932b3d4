import { Refused } from '../server/errors.ts';
import { refusalOf } from '../server/post.ts';

/** Largest file, bytes. */
const LARGEST = 10_000_000;

/** Sends a file or pasted text, and resolves to the response. Rejects with a message for the person. */
export async function sendFile<Answer>(to: string, body: Blob): Promise<Answer> {
  if (body.size > LARGEST) throw new Refused('A file can be up to 10 MB. Split it and upload the parts.');
  const answer = await fetch(`/catalog-files/${to}`, {
    method: 'POST',
    headers: { 'content-type': 'text/csv' },
    body,
  }).catch(() => null);
  if (!answer?.ok) throw new Refused(await refusalOf(answer));
  return answer.json();
}
