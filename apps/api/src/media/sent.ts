import { sentCard } from '@waymark/engine/messages/sentCard';
import express, { type RequestHandler, type Router } from 'express';
import { z } from 'zod';
import type { Member } from '../auth/member.ts';
import { signedIn } from '../auth/signedIn.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../edge/problem.ts';

/** Cards as they were sent, by message, for signed-in people of the workspace. They never change. */
export function sentRoutes(deps: Deps): Router {
  const router = express.Router();
  router.use(signedIn(deps));
  router.get('/:id', send('content'));
  router.get('/:id/thumbnail', send('thumbnail'));
  return router;

  function send(which: 'content' | 'thumbnail'): RequestHandler {
    return async (req, res) => {
      const member: Member = res.locals.member;
      const id = z.guid().safeParse(req.params.id).data;
      if (!id) throw new Problem('notFound');
      const { mime, content } = await sentCard(deps.sql, member.workspace.id, id, which);
      res.set({ 'cache-control': 'private, max-age=86400', 'content-type': mime });
      res.send(content);
    };
  }
}
