import { problemIn } from '../server/problem.ts';

/** Why the picture at this address of ours does not show, in a sentence: what the server says, else what can be said without it. */
export async function whyMissing(src: string): Promise<string> {
  const answer = await fetch(src).catch(() => null);
  if (answer === null) return 'We can’t reach the server.';
  if (answer.status === 401) return 'You’re signed out.';
  return problemIn(await answer.json().catch(() => null)).detail ?? 'It couldn’t be loaded.';
}
