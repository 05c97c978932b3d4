import { ruleSchema } from '@waymark/audience/schema';
import { peopleCsv } from '@waymark/engine/people/export';
import { marketingStates } from '@waymark/engine/people/list';
import { recordAudit } from '@waymark/workspace/audit/record';
import express, { type Router } from 'express';
import { z } from 'zod';
import type { Member } from '../auth/member.ts';
import { permitted, signedIn } from '../auth/signedIn.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../edge/problem.ts';
import { seesMasked } from '../trpc/mask.ts';
import { sendCsv } from './routes.ts';

const asked = z.object({
  search: z.string().max(100).optional(),
  rule: z
    .string()
    .max(20_000)
    .transform((text, context) => {
      try {
        const parsed: unknown = JSON.parse(text);
        return parsed;
      } catch {
        context.addIssue('not JSON');
        return z.NEVER;
      }
    })
    .pipe(ruleSchema)
    .optional(),
  marketing: z.enum(marketingStates).optional(),
});

/**
 * `GET /people.csv?search=&rule=&marketing=`: everyone, or the results of a search, for somebody who has just confirmed their
 * identity (`customers.export`).
 */
export function exportRoutes(deps: Deps): Router {
  const { sql } = deps;
  const router = express.Router();
  router.get('/people.csv', signedIn(deps), permitted('export'), async (req, res) => {
    const { workspace, user, role, session }: Member = res.locals.member;
    if (session.freshUntil.getTime() <= Date.now())
      throw new Problem('denied', { detail: 'Confirm it’s you, then export again from the Audience page.' });
    const { data } = asked.safeParse(req.query);
    if (!data) throw new Problem('invalid');
    const what = data.search || data.rule || data.marketing ? 'those that a search found' : 'everyone';
    await recordAudit(sql, workspace.id, {
      actor: user.id,
      action: 'people.export',
      subject: workspace.id,
      detail: { what },
    });
    const masked = seesMasked(role);
    await sendCsv(res, 'People.csv', peopleCsv(sql, workspace.id, { ...data, masked }));
  });
  return router;
}
