import { cut } from '@waymark/policy/cut';
import { optionalNameSchema } from '@waymark/policy/plainText';
import { folderSchema } from '@waymark/studio/assets/assets';
import { originalOf } from '@waymark/studio/assets/original';
import { addPicture, pictureContent } from '@waymark/studio/assets/pictures';
import { setVideoStill } from '@waymark/studio/assets/videoStill';
import { MAX_UPLOAD } from '@waymark/studio/formats/sniff';
import { pictureBudget } from '@waymark/workspace/settings/firstSender';
import type { Request, Response } from 'express';
import express, { type RequestHandler, type Router } from 'express';
import multer from 'multer';
import { z } from 'zod';
import type { Member } from '../auth/member.ts';
import { permitted, signedIn } from '../auth/signedIn.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../edge/problem.ts';

const upload = multer({
  storage: multer.memoryStorage(),
  limits: { fileSize: MAX_UPLOAD, files: 1, fields: 4, fieldSize: 2_000, parts: 6 },
});
const fields = z.object({
  name: optionalNameSchema(80).optional(),
  alt: optionalNameSchema(300).default(''),
  folder: folderSchema.default(''),
});
const mayUpload = permitted('editAssets');
const moment = z.object({ atMs: z.coerce.number().min(0) });
const idOf = (req: express.Request): string => {
  const id = z.guid().safeParse(req.params.id).data;
  if (!id) throw new Problem('notFound');
  return id;
};

/**
 * The library's pictures for signed-in people, and uploads: `POST /` multipart with `file` and optionally `name`,
 * `alt` and `folder`; `POST /:id/still` with a frame of a video as `file` and its time `atMs`.
 */
export function pictureRoutes(deps: Deps): Router {
  const { sql } = deps;
  const router = express.Router();
  router.use(signedIn(deps));
  router.get('/:id', send('content'));
  router.get('/:id/thumbnail', send('thumbnail'));
  router.get('/:id/original', async (req, res) => {
    const member: Member = res.locals.member;
    const { mime, fileName, content } = await originalOf(sql, member.workspace.id, idOf(req));
    res.attachment(fileName).set({ 'cache-control': 'private, no-store', 'content-type': mime });
    res.send(content);
  });
  router.post('/:id/still', mayUpload, upload.single('file'), async (req, res) => {
    const member: Member = res.locals.member;
    if (!req.file) throw new Problem('invalid', { detail: 'Send the frame as the field "file".' });
    const given = moment.safeParse(req.body);
    if (!given.success) throw new Problem('invalid', { detail: z.prettifyError(given.error) });
    const { atMs } = given.data;
    await setVideoStill(sql, member.workspace.id, idOf(req), { frame: req.file.buffer, atMs });
    res.status(204).end();
  });
  router.post('/', mayUpload, upload.single('file'), async (req, res) => {
    const member: Member = res.locals.member;
    if (!req.file) throw new Problem('invalid', { detail: 'Send one picture as the field "file".' });
    const given = fields.safeParse(req.body);
    if (!given.success) throw new Problem('invalid', { detail: z.prettifyError(given.error) });
    const picture = await addPicture(sql, member.workspace.id, {
      name: given.data.name || cut(req.file.originalname, 80) || 'Picture',
      alt: given.data.alt,
      folder: given.data.folder,
      bytes: req.file.buffer,
      budget: await pictureBudget(sql, member.workspace.id),
    });
    res.status(picture.known ? 200 : 201).json(picture);
  });
  return router;

  function send(which: 'content' | 'thumbnail'): RequestHandler {
    return async (req, res) => {
      const member: Member = res.locals.member;
      const { mime, content } = await pictureContent(sql, member.workspace.id, idOf(req), which);
      // What an address returns never changes (see `addressesOf`).
      res.set({ 'cache-control': 'private, max-age=86400', 'content-type': mime });
      sendBytes(req, res, content);
    };
  }
}

/** Responds with the bytes, or with the one range that was asked for: some browsers play videos only that way. */
function sendBytes(req: Request, res: Response, content: Buffer): void {
  res.set('accept-ranges', 'bytes');
  const ranges = req.range(content.length);
  if (ranges === -1) {
    res.set('content-range', `bytes */${content.length}`).status(416).end();
    return;
  }
  const [part, ...more] = Array.isArray(ranges) && ranges.type === 'bytes' ? ranges : [];
  if (!part || more.length > 0) {
    res.send(content);
    return;
  }
  const { start, end } = part;
  res.status(206).set('content-range', `bytes ${start}-${end}/${content.length}`);
  res.send(content.subarray(start, end + 1));
}
