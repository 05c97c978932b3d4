import { bundledFontPath } from '@waymark/creative/render/fonts';
import express, { type Router } from 'express';

/** Bundled fonts by the name that cards set them under: the studio draws with the very files that the server renders with. */
export function fontRoutes(): Router {
  const router = express.Router();
  router.get('/:file', (req, res, next) => {
    res.locals.route = '/fonts/:file';
    const path = bundledFontPath(req.params.file.replace(/\.woff2$/, ''));
    if (path === null) return next();
    res.set('content-type', 'font/woff2');
    // Aliases name no version: a day, then asked for anew by its ETag.
    res.sendFile(path, { maxAge: '1d', dotfiles: 'allow' });
  });
  return router;
}
