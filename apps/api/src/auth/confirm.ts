import { DomainError } from '@waymark/engine/errors';
import { markConfirmed } from '@waymark/engine/members/sessions';
import { isAPIError } from 'better-auth/api';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import type { Deps } from '../deps.ts';
import type { Member } from './member.ts';

/** Wrong answers that a person may give in 15 minutes. */
const wrong = new RateLimiterMemory({ points: 10, duration: 15 * 60 });

/**
 * Takes a person's password for proof that it is still them; where they sign in with a code, the code of their app or a recovery
 * code. The session then counts as theirs for some minutes. Throws `denied` for a wrong answer, `tooMany` after ten.
 */
export async function confirmIdentity(
  { auth, sql }: Pick<Deps, 'auth' | 'sql'>,
  { user, session }: Member,
  headers: Headers,
  proof: string,
): Promise<void> {
  const tries = await wrong.get(user.id);
  if (tries !== null && tries.remainingPoints <= 0) {
    throw new DomainError('tooMany', 'Too many wrong attempts. Wait 15 minutes, then try again.');
  }
  const code = proof.replaceAll(/\s/g, '');
  try {
    if (!user.twoFactor) await auth.api.verifyPassword({ body: { password: proof }, headers });
    else if (/^\d{6}$/.test(code)) await auth.api.verifyTOTP({ body: { code }, headers });
    else await auth.api.verifyBackupCode({ body: { code, disableSession: true }, headers });
  } catch (error) {
    if (!isAPIError(error)) throw error;
    await wrong.penalty(user.id);
    throw new DomainError(
      'invalid',
      user.twoFactor ? 'That code isn’t right.' : 'That password isn’t right.',
    );
  }
  await wrong.delete(user.id);
  await markConfirmed(sql, session.id);
}
