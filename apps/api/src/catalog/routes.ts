import { importProducts } from '@waymark/engine/catalog/importProducts';
import express, { type Response, type Router } from 'express';
import type { Member } from '../auth/member.ts';
import { permitted, signedIn } from '../auth/signedIn.ts';
import type { Deps } from '../deps.ts';

/** Twenty thousand products with their addresses are about 6 MB. */
const LIMIT = 10_000_000;

/** Files of the catalog for signed-in people, each as the body of its request: `POST /products` takes a CSV. */
export function catalogRoutes(deps: Deps): Router {
  const { sql } = deps;
  const router = express.Router();
  router.use(signedIn(deps), permitted('editCatalog'), express.raw({ type: () => true, limit: LIMIT }));
  const from = (res: Response, body: unknown) => {
    const { workspace, user }: Member = res.locals.member;
    return [sql, workspace.id, Buffer.isBuffer(body) ? body : Buffer.alloc(0), user.id] as const;
  };
  router.post('/products', async (req, res) => {
    res.json(await importProducts(...from(res, req.body)));
  });
  return router;
}
