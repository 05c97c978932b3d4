import { DomainError } from '@waymark/workspace/errors';
import { markConfirmed } from '@waymark/workspace/members/sessions';
import { isAPIError } from 'better-auth/api';
import { fromNodeHeaders } from 'better-auth/node';
import type { Request } from 'express';
import type { Deps } from '../deps.ts';
import { countedTry } from './countedTry.ts';
import { codesOf } from './guesses.ts';
import { HASHING_FULL, HashingFull } from './hashing.ts';
import type { Member } from './member.ts';

/**
 * Accepts a person's password as proof of identity or, if they use two-factor sign-in, a code from their app or a
 * recovery code. The session then counts as confirmed for some minutes. Throws `invalid` for a wrong answer,
 * `tooMany` after several.
 */
export async function confirmIdentity(
  { auth, sql }: Pick<Deps, 'auth' | 'sql'>,
  { user, session }: Member,
  req: Request,
  proof: string,
): Promise<void> {
  const headers = fromNodeHeaders(req.headers);
  const code = proof.replaceAll(/\s/g, '');
  const checked = () => {
    if (!user.twoFactor) return auth.api.verifyPassword({ body: { password: proof }, headers });
    if (/^\d{6}$/.test(code)) return auth.api.verifyTOTP({ body: { code }, headers });
    return auth.api.verifyBackupCode({ body: { code, disableSession: true }, headers });
  };
  const right = await countedTry(
    sql,
    { account: user.twoFactor ? codesOf(user.email) : user.email, address: req.ip ?? '' },
    () => checked().then(() => true, notRight),
  );
  if (!right) {
    throw new DomainError(
      'invalid',
      user.twoFactor ? 'That code isn’t right.' : 'That password isn’t right.',
    );
  }
  await markConfirmed(sql, session.id);
}

function notRight(error: unknown): false {
  if (isAPIError(error) && error.body?.code === HASHING_FULL) throw new HashingFull();
  if (isAPIError(error) && error.statusCode < 500) return false;
  throw error;
}
