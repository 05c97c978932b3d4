import type { Sql } from '@waymark/db/connect';
import { type Role, roles } from '@waymark/db/schema/workspace';
import express, { type Router } from 'express';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { jsonBody } from '../edge/jsonBody.ts';
import { Problem } from '../edge/problem.ts';
import { addPerson } from './people.ts';

/** The demo's password, for signing in by hand. It opens nothing outside the local stack, where alone these people exist. */
export const DEMO_PASSWORD = 'waymark demo';

export const demoPeople: readonly { role: Role; name: string; email: string }[] = [
  { role: 'marketer', name: 'Maya Torres', email: 'maya@marlowgoods.example' },
  { role: 'designer', name: 'Dev Okafor', email: 'dev@marlowgoods.example' },
  { role: 'analyst', name: 'Ana Lindqvist', email: 'ana@marlowgoods.example' },
  { role: 'compliance', name: 'Cole Whitaker', email: 'cole@marlowgoods.example' },
  { role: 'admin', name: 'Ada Marlow', email: 'ada@marlowgoods.example' },
];

/** Adds the five to the demo workspace. False where there is no demo workspace yet. Safe to run again and at the same time. */
export async function ensureDemoPeople(sql: Sql): Promise<boolean> {
  return sql.begin(async (tx) => {
    const [demo] = await tx<{ id: string }[]>`
      select id from workspace where demo order by created_at limit 1 for no key update`;
    if (!demo) return false;
    const [ready] = await tx<{ count: number }[]>`
      select count(distinct u.email)::int as count
      from membership m join "user" u on u.id = m.user_id
        join account a on a.user_id = u.id and a.provider_id = 'credential'
      where m.workspace_id = ${demo.id} and u.email = any(${demoPeople.map(({ email }) => email)})`;
    if (ready?.count === demoPeople.length) return true;
    for (const person of demoPeople) await addPerson(tx, demo.id, { ...person, password: DEMO_PASSWORD });
    return true;
  });
}

/** One-click sign-ins of the local stack: `GET /people`, `POST /sign-in {role}`. */
export function demoRoutes({ auth, sql }: Deps): Router {
  const router = express.Router();
  router.get('/people', async (_req, res) => {
    res.json((await ensureDemoPeople(sql)) ? demoPeople : []);
  });
  router.post('/sign-in', ...jsonBody(1_000), async (req, res) => {
    const body = z.object({ role: z.enum(roles) }).safeParse(req.body);
    if (!body.success) throw new Problem('invalid', { detail: `role is one of ${roles.join(', ')}` });
    const person = demoPeople.find(({ role }) => role === body.data.role);
    if (!person || !(await ensureDemoPeople(sql))) {
      throw new Problem('notFound', { detail: 'The demo workspace is not there yet.' });
    }
    const { headers } = await auth.api.signInEmail({
      body: { email: person.email, password: DEMO_PASSWORD },
      returnHeaders: true,
    });
    res.setHeader('set-cookie', headers.getSetCookie());
    res.json({ name: person.name, role: person.role });
  });
  return router;
}
