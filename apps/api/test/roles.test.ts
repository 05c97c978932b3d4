import { randomUUID } from 'node:crypto';
import { roles } from '@waymark/policy/permissions';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { z } from 'zod';
import { routes } from '../src/rest/routes.ts';
import { procedure, router } from '../src/trpc/base.ts';
import { appRouter } from '../src/trpc/router.ts';
import { addWorkspace, rest, startTestServer, type TestServer } from './server.ts';
import { inputs, snapshot, someOfEverything, type Things } from './things.ts';

let server: TestServer;
let home: Awaited<ReturnType<typeof addWorkspace>>;
let away: Awaited<ReturnType<typeof addWorkspace>>;

beforeAll(async () => {
  server = await startTestServer(inject('postgresUrl'));
  home = await addWorkspace(server, 'Home', [...roles]);
  away = await addWorkspace(server, 'Away', ['admin']);
});
afterAll(() => server.close());

interface Definition {
  type: 'query' | 'mutation' | 'subscription';
  meta?: { roles?: readonly string[] };
  inputs: unknown[];
}

const procedures = Object.entries(appRouter._def.procedures).map(([path, found]) => ({
  path,
  ...(found as unknown as { _def: Definition })._def,
}));

/** Calls as a browser would; returns the status and tRPC's code. */
async function call(path: string, type: string, input: unknown, cookie: string | null) {
  const text = JSON.stringify(input ?? {});
  const query = type === 'query' ? `?input=${encodeURIComponent(text)}` : '';
  const response = await fetch(`${server.url}/trpc/${path}${query}`, {
    method: type === 'query' ? 'GET' : 'POST',
    headers: {
      origin: server.url,
      ...(cookie ? { cookie } : {}),
      ...(type === 'query' ? {} : { 'content-type': 'application/json' }),
    },
    ...(type === 'query' ? {} : { body: text }),
  });
  const answer = (await response.json()) as { result?: unknown; error?: { data?: { code?: string } } };
  return { status: response.status, code: answer.error?.data?.code, result: answer.result };
}

describe('who may call what', () => {
  it('is declared by every procedure, with at least one known role', () => {
    for (const { path, meta } of procedures) {
      expect(meta?.roles?.length, `${path} declares no roles`).toBeGreaterThan(0);
      for (const role of meta?.roles ?? []) expect(roles).toContain(role);
    }
  });

  it('is denied to everybody if nothing is declared', async () => {
    const undeclared = router({ open: procedure.query(() => 'never') });
    const workspace = {
      id: randomUUID(),
      name: '',
      zone: 'UTC',
      demo: false,
      liveProvider: false,
      role: 'admin' as const,
    };
    const caller = undeclared.createCaller({
      deps: server.deps,
      req: {} as never,
      res: { locals: {} } as never,
      member: {
        user: { id: 'x', name: '', email: '', twoFactor: false },
        session: { id: 's', freshUntil: new Date() },
        role: 'admin',
        workspace,
        workspaces: [workspace],
      },
    });
    await expect(caller.open()).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  it.each(procedures.filter(({ type }) => type !== 'subscription').map((each) => [each.path, each] as const))(
    '%s is refused without a session and to each role that it does not name',
    async (_, { path, type, meta }) => {
      expect(await call(path, type, {}, null)).toMatchObject({ status: 401, code: 'UNAUTHORIZED' });
      for (const role of roles) {
        const { code } = await call(path, type, {}, home.cookies[role]);
        if (meta?.roles?.includes(role)) expect(code).not.toBe('FORBIDDEN');
        else expect(code, `${role} may call ${path}`).toBe('FORBIDDEN');
      }
    },
  );
});

describe('ids of another workspace', () => {
  let theirs: Things;
  beforeAll(async () => {
    theirs = await someOfEverything(server.sql, away.workspaceId);
  });

  it('are not found by any procedure that takes an id, and nothing of theirs changes', async () => {
    const before = await snapshot(server.sql, away.workspaceId);
    const asked: string[] = [];
    for (const { path, type } of procedures) {
      const input = inputs(theirs)[path];
      if (!input) continue;
      asked.push(path);
      const { code } = await call(path, type, input, home.cookies.admin);
      expect(code, `${path} knows an id of another workspace`).toBe('NOT_FOUND');
    }
    expect(await snapshot(server.sql, away.workspaceId)).toEqual(before);
    const takesNone = procedures.filter(({ path }) => !asked.includes(path)).map(({ path }) => path);
    expect(takesNone.sort()).toEqual(withoutIds.sort());
  });

  it('find nothing as filters', async () => {
    const { journeyId, customerId } = theirs;
    const ids: Record<string, unknown> = { journeyId, customerId };
    const filters = procedures
      .filter(({ path }) => withoutIds.includes(path))
      .flatMap(({ path, inputs: [input] }) =>
        input instanceof z.ZodObject
          ? Object.keys(input.shape).flatMap((key) => (key in ids ? [[path, key] as const] : []))
          : [],
      );
    expect(filters.map((filter) => filter.join(' '))).toEqual([
      'messages.list journeyId',
      'messages.list customerId',
    ]);
    for (const [path, key] of filters) {
      const { result } = await call(path, 'query', { [key]: ids[key] }, home.cookies.admin);
      expect(result, `${path} knows a ${key} of another workspace`).toMatchObject({
        data: { rows: [], total: 0 },
      });
    }
  });

  it('are not found by any REST route, and nothing of theirs changes', async () => {
    const { journeyId, importId, segmentId, webhookId } = theirs;
    const [job] = await server.sql`
      insert into job (workspace_id, kind, dedupe_key, input, started_by)
      values (${away.workspaceId}, 'dryRun', 'theirs', '{}', 'tests') returning id`;
    const ids = {
      journeys: journeyId,
      customers: 'theirs',
      jobs: job?.id,
      imports: importId,
      segments: segmentId,
      webhooks: webhookId,
      products: 'theirs',
      stores: 'theirs',
    };
    const before = await snapshot(server.sql, away.workspaceId);
    const ask = (method: string, path: string, body?: unknown) => rest(server, home.key, method, path, body);
    for (const { method, path, body } of routes) {
      const [, things = ''] = path.split('/');
      // `PUT` of these creates one in the caller's own workspace.
      if (
        !path.includes('/:id') ||
        (method === 'put' && ['customers', 'products', 'stores'].includes(things))
      )
        continue;
      const id = Object.entries(ids).find(([name]) => name === things)?.[1];
      expect(id, `nothing to ask ${path} for`).toBeDefined();
      const [example] = Object.values(body?.examples ?? {});
      const whole = path.replace(':id', String(id)).replace(':number', '1');
      const { status } = await ask(method.toUpperCase(), whole, example);
      expect(status, `${method} ${path} knows an id of another workspace`).toBe(404);
    }
    for (const filter of [`journeyId=${journeyId}`, 'customerId=theirs']) {
      const { status, body } = await ask('GET', `/messages?${filter}`);
      expect(status === 404 || body.rows.length === 0, `messages by ${filter}`).toBe(true);
    }
    expect((await ask('PUT', '/customers/theirs', {})).status).toBe(200);
    expect(await snapshot(server.sql, away.workspaceId)).toEqual(before);
  });
});

/** Procedures that take no id; every other one must be listed in `inputs`. */
const withoutIds = [
  'account.confirm',
  'account.endOtherSessions',
  'account.rename',
  'account.sessions',
  'approvals.recent',
  'approvals.waitingCount',
  'approvals.waitingForMe',
  'assets.list',
  'brand.get',
  'brand.save',
  'brand.uses',
  'cards.approved',
  'cards.list',
  'catalog.createPool',
  'catalog.pools',
  'catalog.poolsRunningLow',
  'catalog.product',
  'catalog.products',
  'catalog.saveProduct',
  'changes.subscribe',
  'clock.get',
  'clock.set',
  'connections.add',
  'connections.list',
  'customers.export',
  'customers.list',
  'ideas.model',
  'ideas.suggest',
  'audit.choices',
  'audit.list',
  'imports.list',
  'journeys.archived',
  'journeys.create',
  'journeys.list',
  'me.get',
  'members.invite',
  'members.list',
  'messages.list',
  'pictures.list',
  'segments.cost',
  'segments.countEach',
  'segments.create',
  'segments.list',
  'views.list',
  'views.save',
  'customers.violations',
  'customers.leaveApart',
  'traits.values',
  'segments.preview',
  'segments.roughCount',
  'segments.textable',
  'stores.list',
  'stores.save',
  'settings.createKey',
  'settings.get',
  'settings.policyReach',
  'settings.saveApproval',
  'settings.savePolicy',
  'tests.addPhone',
  'tests.phones',
  'vocabulary.get',
  'webhooks.add',
  'webhooks.list',
];
