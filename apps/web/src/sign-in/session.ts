import { z } from 'zod';

const person = z.object({
  role: z.enum(['marketer', 'designer', 'analyst', 'compliance', 'admin']),
  name: z.string(),
  email: z.string(),
});
export type DemoPerson = z.infer<typeof person>;
const people = z.union([
  z.array(person),
  z.object({ people: z.array(person) }).transform((found) => found.people),
]);

/** The people one may be with one click. Only the local stack has any. */
export async function demoPeople(): Promise<DemoPerson[]> {
  const answer = await fetch('/demo/people');
  if (!answer.ok) return [];
  const found = people.safeParse(await answer.json().catch(() => null));
  return found.success ? found.data : [];
}

/** Tells in a sentence why not, or null where I am in. */
export type SignInResult = string | null;

async function post(path: string, body: unknown): Promise<Response | null> {
  return fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  }).catch(() => null);
}

export async function signInAs(role: string): Promise<SignInResult> {
  const answer = await post('/demo/sign-in', { role });
  if (answer === null) return 'The server cannot be reached. Check that it runs, then try again.';
  return answer.ok ? null : 'The demo sign-in was refused. Restart the local stack and try again.';
}

export async function signIn(email: string, password: string): Promise<SignInResult> {
  const answer = await post('/api/auth/sign-in/email', { email, password });
  if (answer === null) return 'The server cannot be reached. Check the connection, then try again.';
  if (answer.ok) return null;
  if (answer.status === 429) return await waitOf(answer);
  if (answer.status >= 500) return 'The server ran into a fault. Try again in a moment.';
  return 'That email and password do not belong together.';
}

/** How long to wait before the next attempt, in the server's words. */
async function waitOf(answer: Response): Promise<string> {
  const said = z.object({ message: z.string() }).safeParse(await answer.json().catch(() => null));
  return said.success ? said.data.message : 'Too many attempts. Wait a minute, then try again.';
}

/** Leaves, and forgets everything that was loaded. */
export async function signOut(): Promise<void> {
  await post('/api/auth/sign-out', {});
  window.location.assign('/sign-in');
}
