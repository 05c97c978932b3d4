import type { Sql } from '@waymark/db/connect';
import { addImport, rehearseImport, runImport, undoImport } from '../../src/imports/imports.ts';
import { importJobs } from '../../src/imports/jobs.ts';
import type { Mapping } from '../../src/imports/mapping.ts';
import { importRow, problemsOf } from '../../src/imports/read.ts';
import { attemptJob } from '../../src/jobs/attempt.ts';

export const mapping: Mapping = {
  columns: {
    id: { to: 'externalId' },
    phone: { to: 'phone' },
    zone: { to: 'zone' },
    first_name: { to: 'property', property: 'first_name', type: 'text' },
    points: { to: 'property', property: 'points', type: 'number' },
  },
};
export const consent = {
  program: 'marketing' as const,
  source: 'Till sheet',
  disclosure: 'Text me offers.',
  proof: 'Binder 12',
  at: '2026-01-02T00:00:00Z',
};

/** An import's whole way without Temporal: each job is attempted right here. */
export function rig(sql: Sql, workspaceId: string) {
  const attempt = async ({ jobId }: { jobId: string }) => {
    await attemptJob(sql, importJobs, jobId, () => {});
    const [job] = await sql<{ status: string; error: string | null }[]>`
      select status, error from job where id = ${jobId}`;
    return job;
  };
  const row = (id: string) => importRow(sql, workspaceId, id);
  return {
    row,
    attempt,
    upload: async (bytes: string | Uint8Array, size = 4_096) => {
      const all = Buffer.from(bytes);
      async function* pieces() {
        for (let at = 0; at < all.length; at += size) yield all.subarray(at, at + size);
      }
      const { id } = await addImport(sql, workspaceId, {
        name: 'people.csv',
        bytes: pieces(),
        actor: 'tests',
      });
      return id;
    },
    rehearse: async (id: string, how: Mapping = mapping) =>
      await attempt(await rehearseImport(sql, workspaceId, id, how, 'tests')),
    run: async (id: string, how?: Mapping) =>
      await attempt(await runImport(sql, workspaceId, id, 'tests', how)),
    undo: async (id: string) => await attempt(await undoImport(sql, workspaceId, id, 'tests')),
    problems: async (id: string) => {
      const all: { line: number; reason: string }[] = [];
      for await (const some of problemsOf(sql, await row(id)))
        all.push(...some.map(({ line, reason }) => ({ line, reason })));
      return all;
    },
    /** Everybody there is, without what tells when they were written. */
    people: async () =>
      await sql<{ external_id: string; phone: string | null; name: string }[]>`
      select external_id, phone, zone, properties, name from customer
      where workspace_id = ${workspaceId} order by external_id, phone`,
  };
}
