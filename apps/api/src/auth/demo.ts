import type { Sql } from '@waymark/db/connect';
import { type Role, roles } from '@waymark/policy/permissions';
import { fromNodeHeaders } from 'better-auth/node';
import express, { type Router } from 'express';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { jsonBody } from '../edge/jsonBody.ts';
import { Problem } from '../edge/problem.ts';
import { addPerson } from './people.ts';

/**
 * The demo's password, for signing in by hand. It opens nothing outside the local stack, the only place where these
 * people exist.
 */
export const DEMO_PASSWORD = 'waymark demo';

export const demoPeople: readonly { role: Role; name: string; email: string }[] = [
  { role: 'marketer', name: 'Maya Torres', email: 'maya@marlowgoods.example' },
  { role: 'designer', name: 'Dev Okafor', email: 'dev@marlowgoods.example' },
  { role: 'analyst', name: 'Ana Lindqvist', email: 'ana@marlowgoods.example' },
  { role: 'compliance', name: 'Cole Whitaker', email: 'cole@marlowgoods.example' },
  { role: 'admin', name: 'Ada Marlow', email: 'ada@marlowgoods.example' },
];

/**
 * Adds those of the five demo people whom the workspace never had; one who was removed stays removed. False if there
 * is no demo workspace yet. Safe to repeat and to run concurrently.
 */
export async function ensureDemoPeople(sql: Sql): Promise<boolean> {
  return sql.begin(async (tx) => {
    const [demo] = await tx<{ id: string }[]>`
      select id from workspace where demo order by created_at limit 1 for no key update`;
    if (!demo) return false;
    const known = await tx<{ email: string }[]>`
      select u.email from "user" u join account a on a.user_id = u.id and a.provider_id = 'credential'
      where u.email = any(${demoPeople.map(({ email }) => email)})`;
    for (const person of demoPeople) {
      if (known.some(({ email }) => email === person.email)) continue;
      await addPerson(tx, demo.id, { ...person, password: DEMO_PASSWORD });
    }
    return true;
  });
}

/** The demo people who may sign in now, one for each role that any of them has. */
async function activePeople(sql: Sql) {
  await ensureDemoPeople(sql);
  const rows = await sql<{ userId: string; name: string; email: string; role: Role }[]>`
    select u.id as "userId", u.name, u.email, m.role
    from membership m join workspace w on w.id = m.workspace_id and w.demo join "user" u on u.id = m.user_id
    where m.deactivated_at is null and u.email = any(${demoPeople.map(({ email }) => email)})`;
  const inOrder = demoPeople.flatMap(({ email }) => rows.filter((row) => row.email === email));
  return [...Map.groupBy(inOrder, ({ role }) => role).values()].flatMap((ofRole) => ofRole.slice(0, 1));
}

/** One-click sign-ins of the local stack: `GET /people`, `POST /sign-in {role}`. */
export function demoRoutes({ auth, sql }: Deps): Router {
  const router = express.Router();
  router.get('/people', async (_req, res) => {
    const people = await activePeople(sql);
    res.json(people.map(({ role, name, email }) => ({ role, name, email })));
  });
  router.post('/sign-in', ...jsonBody(1_000), async (req, res) => {
    const body = z.object({ role: z.enum(roles) }).safeParse(req.body);
    if (!body.success) throw new Problem('invalid', { detail: `role is one of ${roles.join(', ')}` });
    const person = (await activePeople(sql)).find(({ role }) => role === body.data.role);
    if (!person) throw new Problem('notFound', { detail: 'No one in the demo workspace has this role.' });
    const { headers } = await auth.api.startSession({
      body: { userId: person.userId },
      headers: fromNodeHeaders(req.headers),
      returnHeaders: true,
    });
    res.setHeader('set-cookie', headers.getSetCookie());
    res.json({ name: person.name, role: person.role });
  });
  return router;
}
