import express, { type Router } from 'express';
import type { Deps } from '../deps.ts';
import { Problem } from '../edge/problem.ts';
import { mediaByToken } from './content.ts';

/** `mediaToken` of a message with the extension of its type; 16 + 4 keeps the name within the carrier's 20 characters. */
const name = /^([A-Za-z0-9_-]{8,64})(?:\.(?:jpg|png|gif|mp4))?$/;

/**
 * Pictures for the carrier to fetch, by GET and HEAD: no session, an unguessable address, exact type and length. The
 * picture at an address never changes, so it may be cached for a day.
 */
export function mediaRoutes({ sql }: Deps): Router {
  const router = express.Router();
  router.get('/:name', async (req, res) => {
    res.locals.route = '/media/:name';
    const token = name.exec(req.params.name)?.[1];
    const picture = token ? await mediaByToken(sql, token) : null;
    if (!picture) throw new Problem('notFound');
    res.set({
      'content-type': picture.mime,
      'content-length': String(picture.content.length),
      etag: `"${picture.hash}"`,
      'cache-control': 'public, max-age=86400, immutable',
      'cross-origin-resource-policy': 'cross-origin',
      'content-disposition': `inline; filename="picture.${extensionOf[picture.mime]}"`,
    });
    if (req.fresh) return void res.status(304).end();
    if (req.method === 'HEAD') return void res.end();
    res.end(picture.content);
  });
  return router;
}

export const extensionOf = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/gif': 'gif',
  'video/mp4': 'mp4',
} as const;
