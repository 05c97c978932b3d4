import { cardImage, cardThumbnail } from '@waymark/studio/rendering/images';
import express, { type RequestHandler, type Router } from 'express';
import { z } from 'zod';
import type { Member } from '../auth/member.ts';
import { signedIn } from '../auth/signedIn.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../edge/problem.ts';
import { previewRoutes } from './preview.ts';

const params = z.object({
  id: z.guid(),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  /** The product whose values it shows; else its variables are at their fallbacks. */
  product: z.string().min(1).max(200).optional(),
});

/**
 * Cards as images for signed-in people. What a hash names never changes, except for countdowns, so browsers keep it a
 * day, and a minute with a product's price on it; previews of a card in mid-edit are under `/preview`.
 */
export function cardRoutes(deps: Deps): Router {
  const router = express.Router();
  router.use(signedIn(deps));
  router.use('/preview', previewRoutes(deps));
  router.get('/:id/image/:hash', send(cardImage));
  router.get('/:id/thumbnail/:hash', send(cardThumbnail));
  return router;

  function send(draw: typeof cardImage): RequestHandler {
    return async (req, res) => {
      const member: Member = res.locals.member;
      const asked = params.safeParse({ ...req.params, product: req.query.product });
      if (!asked.success) throw new Problem('notFound');
      const { id, hash, product } = asked.data;
      const { mime, content } = await draw(deps.sql, member.workspace.id, id, hash, product);
      const seconds = product === undefined ? 86_400 : 60;
      res.set({ 'cache-control': `private, max-age=${seconds}`, 'content-type': mime });
      res.send(content);
    };
  }
}
