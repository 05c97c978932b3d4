/** A JSON request to the server, or null if it can't be reached. */
export async function post(path: string, body: unknown): Promise<Response | null> {
  return fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  }).catch(() => null);
}

/** Why a request was refused, in a sentence for the person. */
export async function refusalOf(answer: Response | null): Promise<string> {
  if (answer === null) return 'The server can’t be reached. Check your connection, then try again.';
  if (answer.status >= 500) return 'Something went wrong on our end. Try again in a moment.';
  const body: unknown = await answer.json().catch(() => null);
  if (typeof body === 'object' && body !== null) {
    if ('detail' in body && typeof body.detail === 'string') return sentence(body.detail);
    if ('message' in body && typeof body.message === 'string') return sentence(body.message);
  }
  return answer.status === 429
    ? 'Too many attempts. Wait a minute, then try again.'
    : 'That wasn’t accepted.';
}

function sentence(text: string): string {
  const first = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?]$/.test(first) ? first : `${first}.`;
}
