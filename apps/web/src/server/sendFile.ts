import { Refused } from './errors.ts';
import { refusalOf } from './post.ts';

/** Largest file, bytes. */
const LARGEST = 10_000_000;

/** Sends a file or pasted text to a path of the server, and resolves to the response. Rejects with a message for the person. */
export async function sendFile<Answer>(to: string, body: Blob): Promise<Answer> {
  if (body.size > LARGEST) throw new Refused('A file can be up to 10 MB. Split it and upload the parts.');
  const answer = await fetch(to, {
    method: 'POST',
    headers: { 'content-type': 'text/csv' },
    body,
  }).catch(() => null);
  if (!answer?.ok) throw new Refused(await refusalOf(answer));
  return answer.json();
}
