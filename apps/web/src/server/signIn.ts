import { post, refusalOf } from './post.ts';

/** The outcome of a sign-in: success, a code is needed too, or a reason in a sentence. */
export type SignInResult = { kind: 'in' } | { kind: 'code' } | { kind: 'refused'; why: string };

const refused = (why: string): SignInResult => ({ kind: 'refused', why });

export async function signInAs(role: string): Promise<SignInResult> {
  const answer = await post('/demo/sign-in', { role });
  if (answer?.ok) return { kind: 'in' };
  return refused(
    answer === null
      ? await refusalOf(null)
      : 'The demo sign-in was refused. Restart the local stack and try again.',
  );
}

export async function signIn(email: string, password: string): Promise<SignInResult> {
  const answer = await post('/api/auth/sign-in/email', { email, password });
  if (answer?.ok) {
    const body: unknown = await answer.json().catch(() => null);
    const halfway = typeof body === 'object' && body !== null && 'twoFactorRedirect' in body;
    return { kind: halfway && body.twoFactorRedirect === true ? 'code' : 'in' };
  }
  return refused(answer?.status === 401 ? 'Incorrect email or password.' : await refusalOf(answer));
}

/** The second step of a sign-in: six digits from the app, or a recovery code. */
export async function signInByCode(given: string): Promise<SignInResult> {
  const code = given.replaceAll(/\s/g, '');
  const path = /^\d{6}$/.test(code) ? 'verify-totp' : 'verify-backup-code';
  const answer = await post(`/api/auth/two-factor/${path}`, { code });
  if (answer?.ok) return { kind: 'in' };
  if (answer?.status === 401) {
    const body: unknown = await answer.json().catch(() => null);
    const over =
      typeof body === 'object' &&
      body !== null &&
      'code' in body &&
      body.code === 'INVALID_TWO_FACTOR_COOKIE';
    return refused(
      over ? 'That took too long, or there were too many attempts. Sign in again.' : 'That code isn’t right.',
    );
  }
  return refused(await refusalOf(answer));
}

/** Signs out, and forgets everything that was loaded. */
export async function signOut(): Promise<void> {
  await post('/api/auth/sign-out', {});
  window.location.assign('/sign-in');
}
