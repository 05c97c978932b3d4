import { bundledFontPath } from '@waymark/creative/render/fonts';
import { nameSchema } from '@waymark/policy/plainText';
import { addFont, fontContent, MAX_FONT } from '@waymark/studio/brand/fontUpload';
import express, { type Router } from 'express';
import multer from 'multer';
import { z } from 'zod';
import type { Member } from '../auth/member.ts';
import { permitted, signedIn } from '../auth/signedIn.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../edge/problem.ts';

const upload = multer({
  storage: multer.memoryStorage(),
  limits: { fileSize: MAX_FONT, files: 1, fields: 4, fieldSize: 500, parts: 6 },
});
const fields = z.object({
  family: nameSchema(80),
  weight: z.coerce.number().int().min(100).max(900).default(400),
  italic: z.enum(['true', 'false']).default('false'),
});
const YEAR = 'max-age=31536000, immutable';

/**
 * The font files that both the editor and the renderer draw with: bundled ones by alias, uploaded ones by id.
 * Uploads: `POST /` multipart with `file`, `family`, and `weight` and `italic` if they aren't 400 and false.
 */
export function fontRoutes(deps: Deps): Router {
  const router = express.Router();
  router.get('/:alias.woff2', (req, res, next) => {
    const path = bundledFontPath(req.params.alias);
    if (!path) return next();
    // Aliases carry no version: cached for a day, then revalidated by ETag.
    res.set('content-type', 'font/woff2');
    res.sendFile(path, { maxAge: '1d', dotfiles: 'allow' });
  });
  router.use(signedIn(deps));
  router.get('/:id', async (req, res) => {
    const member: Member = res.locals.member;
    if (!z.guid().safeParse(req.params.id).success) throw new Problem('notFound');
    const { format, content } = await fontContent(deps.sql, member.workspace.id, req.params.id);
    res.set({ 'cache-control': `private, ${YEAR}`, 'content-type': `font/${format}` });
    res.send(content);
  });
  const designers = permitted('editBrand');
  router.post('/', designers, upload.single('file'), async (req, res) => {
    const member: Member = res.locals.member;
    if (!req.file) throw new Problem('invalid', { detail: 'Send one font as the field "file".' });
    const given = fields.safeParse(req.body);
    if (!given.success) throw new Problem('invalid', { detail: z.prettifyError(given.error) });
    const { family, weight, italic } = given.data;
    const font = { family, weight, italic: italic === 'true', bytes: req.file.buffer };
    res.status(201).json(await addFont(deps.sql, member.workspace.id, font, member.user.id));
  });
  return router;
}
