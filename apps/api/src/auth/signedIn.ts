import { may, type Permission, whoMay } from '@waymark/policy/permissions';
import type { RequestHandler } from 'express';
import type { Deps } from '../deps.ts';
import { Problem } from '../edge/problem.ts';
import { type Member, memberOf } from './member.ts';

/** Lets only signed-in people through, and puts them in `res.locals.member`. */
export function signedIn({ auth, sql }: Pick<Deps, 'auth' | 'sql'>): RequestHandler {
  return async (req, res, next) => {
    const member = await memberOf(auth, sql, req);
    if (!member) throw new Problem('unauthenticated', { detail: 'Sign in first.' });
    res.locals.member = member;
    next();
  };
}

/** Lets only people with one of these permissions through; comes after `signedIn`. */
export function permitted(permission: Permission, ...others: Permission[]): RequestHandler {
  return (_req, res, next) => {
    const { role }: Member = res.locals.member;
    if ([permission, ...others].some((one) => may(role, one))) return next();
    next(new Problem('denied', { detail: whoMay(permission) }));
  };
}
