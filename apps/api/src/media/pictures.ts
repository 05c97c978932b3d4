import { addPicture, pictureContent } from '@waymark/engine/pictures/pictures';
import { MAX_UPLOAD } from '@waymark/engine/pictures/sniff';
import express, { type RequestHandler, type Router } from 'express';
import multer from 'multer';
import { z } from 'zod';
import { type Member, memberOf } from '../auth/member.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../edge/problem.ts';

const DEFAULT_BUDGET = 500_000;

const upload = multer({
  storage: multer.memoryStorage(),
  limits: { fileSize: MAX_UPLOAD, files: 1, fields: 4, fieldSize: 2_000, parts: 6 },
});
const fields = z.object({
  name: z.string().trim().max(80).optional(),
  alt: z.string().trim().max(300).default(''),
});

/** The library's pictures for signed-in people, and uploads: `POST /` multipart with `file`, and `name` and `alt` if wanted. */
export function pictureRoutes({ sql, auth }: Deps): Router {
  const router = express.Router();
  const signedIn: RequestHandler = async (req, res, next) => {
    res.locals.member = await requireMember(auth, sql, req);
    next();
  };
  router.get('/:id', signedIn, send('content'));
  router.get('/:id/thumbnail', signedIn, send('thumbnail'));
  router.post('/', signedIn, mayUpload, upload.single('file'), async (req, res) => {
    const member: Member = res.locals.member;
    if (!req.file) throw new Problem('invalid', { detail: 'Send one picture as the field "file".' });
    const given = fields.safeParse(req.body);
    if (!given.success) throw new Problem('invalid', { detail: z.prettifyError(given.error) });
    const [sender] = await sql<{ budget: number }[]>`
      select media_budget as budget from sender where workspace_id = ${member.workspace.id} order by created_at limit 1`;
    const picture = await addPicture(sql, member.workspace.id, {
      name: given.data.name || req.file.originalname.slice(0, 80) || 'Picture',
      alt: given.data.alt,
      bytes: req.file.buffer,
      budget: sender?.budget ?? DEFAULT_BUDGET,
    });
    res.status(201).json(picture);
  });
  return router;

  function send(which: 'content' | 'thumbnail'): RequestHandler<{ id: string }> {
    return async (req, res) => {
      const member: Member = res.locals.member;
      if (!z.guid().safeParse(req.params.id).success) throw new Problem('notFound');
      const picture = await pictureContent(sql, member.workspace.id, req.params.id, which);
      res.set({ 'cache-control': 'private, max-age=3600', 'content-type': picture.mime });
      res.send(picture.content);
    };
  }
}

async function requireMember(auth: Deps['auth'], sql: Deps['sql'], req: express.Request): Promise<Member> {
  const member = await memberOf(auth, sql, req);
  if (!member) throw new Problem('unauthenticated', { detail: 'Sign in first.' });
  return member;
}

const mayUpload: RequestHandler = (_req, res, next) => {
  const { role }: Member = res.locals.member;
  if (role === 'marketer' || role === 'designer' || role === 'admin') return next();
  next(new Problem('denied', { detail: 'Your role may not add pictures.' }));
};
