import { once } from 'node:events';
import { importRow, problemsOf } from '@waymark/engine/imports/read';
import { keysInCsv } from '@waymark/engine/segments/keysInCsv';
import { csv } from '@waymark/files/csv';
import express, { type Response, type Router } from 'express';
import { z } from 'zod';
import type { Member } from '../auth/member.ts';
import { permitted, signedIn } from '../auth/signedIn.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../edge/problem.ts';
import { cellFor, columnsFor, reasonFor, seesMasked } from '../trpc/mask.ts';
import { csvUpload } from './upload.ts';

/** A CSV of twenty thousand people who are added to a list, with room for other columns, bytes. */
const LIST_LIMIT = 10_000_000;

/**
 * Files of people for signed-in people: `POST /` with a CSV to import as `file`, `GET /:id/problems.csv`, and `POST
 * /keys` with a CSV as its body, which says whom it names.
 */
export function importRoutes(deps: Deps): Router {
  const { sql } = deps;
  const router = express.Router();
  router.use(signedIn(deps));
  const memberIn = (res: Response): Member => res.locals.member;
  const upload = csvUpload(sql, (res) => {
    const { workspace, user } = memberIn(res);
    return { workspaceId: workspace.id, actor: user.id };
  });
  router.post('/', permitted('importPeople'), ...upload, (req, res) => {
    res.status(201).json({ id: req.body.importId });
  });
  const listFile = express.raw({ type: () => true, limit: LIST_LIMIT });
  router.post('/keys', permitted('editSegments', 'editSuppression'), listFile, async (req, res) => {
    const bytes = Buffer.isBuffer(req.body) ? req.body : Buffer.alloc(0);
    res.json(await keysInCsv(bytes, seesMasked(memberIn(res).role)));
  });
  router.get('/:id/problems.csv', async (req, res) => {
    const id = z.guid().safeParse(req.params.id).data;
    if (!id) throw new Problem('notFound');
    const { workspace, user, role } = memberIn(res);
    const row = await importRow(sql, workspace.id, id);
    // Whoever uploaded the file has these numbers; others see of them what they see elsewhere.
    const own = row.uploadedBy === user.id;
    const shown = (cell: string) => (own ? cell : cellFor(role, cell));
    const { columns } = row.format;
    const names = own ? columns : columnsFor(role, columns);
    await sendCsv(res, `${row.name.replace(/\.\w+$/, '')} problems.csv`, problemLines());

    async function* problemLines() {
      yield csv([['Row', 'Problem', ...names]]);
      for await (const rows of problemsOf(sql, row))
        yield csv(
          rows.map(({ line, reason, cells }) => [
            ...[line, reasonFor(reason, columns, names)],
            ...(cells ?? []).map(shown),
          ]),
        );
    }
  });
  return router;
}

/** Streams a CSV no faster than the reader takes it, and stops when the reader goes away. */
export async function sendCsv(res: Response, name: string, parts: AsyncIterable<string>): Promise<void> {
  res
    .attachment(name)
    .set({ 'cache-control': 'private, no-store', 'content-type': 'text/csv; charset=utf-8' });
  for await (const part of parts) {
    if (res.closed || res.destroyed) return;
    if (!res.write(part)) await Promise.race([once(res, 'drain'), once(res, 'close')]);
  }
  res.end();
}
