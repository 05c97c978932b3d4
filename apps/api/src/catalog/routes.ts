import { importProducts, rehearseProductFile } from '@waymark/engine/catalog/importProducts';
import { pictureOfProduct } from '@waymark/engine/catalog/picture';
import { addCodes } from '@waymark/engine/coupons/codes';
import express, { type RequestHandler, type Response, type Router } from 'express';
import { z } from 'zod';
import type { Member } from '../auth/member.ts';
import { permitted, signedIn } from '../auth/signedIn.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../edge/problem.ts';

/** Twenty thousand products with their addresses are about 6 MB. */
const LIMIT = 10_000_000;

/** Files of the catalog for signed-in people: `POST /products` takes a CSV as its body, `POST /products/rehearsal` says what that would do, `POST /coupons/:id` codes of a pool, `GET /pictures/:id` is a product's picture. */
export function catalogRoutes(deps: Deps): Router {
  const { sql } = deps;
  const router = express.Router();
  const mayUpload: RequestHandler[] = [
    permitted('editCatalog'),
    express.raw({ type: () => true, limit: LIMIT }),
  ];
  router.use(signedIn(deps));
  const from = (res: Response, body: unknown) => {
    const { workspace, user }: Member = res.locals.member;
    return [sql, workspace.id, Buffer.isBuffer(body) ? body : Buffer.alloc(0), user.id] as const;
  };
  router.post('/products', ...mayUpload, async (req, res) => {
    res.json(await importProducts(...from(res, req.body)));
  });
  router.post('/products/rehearsal', ...mayUpload, async (req, res) => {
    const [, workspaceId, bytes] = from(res, req.body);
    res.json(await rehearseProductFile(sql, workspaceId, bytes));
  });
  router.post('/coupons/:id', ...mayUpload, async (req, res) => {
    const [, workspaceId, bytes, actor] = from(res, req.body);
    const id = z.guid().safeParse(req.params.id).data;
    if (!id) throw new Problem('notFound');
    res.json(await addCodes(sql, workspaceId, id, bytes, actor));
  });
  router.get('/pictures/:id', async (req, res) => {
    const { workspace }: Member = res.locals.member;
    const { mime, content } = await pictureOfProduct(sql, workspace.id, req.params.id);
    res.set({ 'cache-control': 'private, max-age=3600', 'content-type': mime }).send(content);
  });
  return router;
}
