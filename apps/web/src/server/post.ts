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
  const said: unknown = await answer.json().catch(() => null);
  if (typeof said === 'object' && said !== null) {
    if ('detail' in said && typeof said.detail === 'string') return sentence(said.detail);
    if ('message' in said && typeof said.message === 'string') return sentence(said.message);
  }
  return answer.status === 429
    ? 'Too many attempts. Wait a minute, then try again.'
    : 'That wasn’t accepted.';
}

function sentence(said: string): string {
  const first = said.charAt(0).toUpperCase() + said.slice(1);
  return /[.!?]$/.test(first) ? first : `${first}.`;
}
