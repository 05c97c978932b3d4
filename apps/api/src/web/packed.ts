import type { RequestHandler } from 'express';

const encodings = [
  { name: 'br', ending: '.br' },
  { name: 'gzip', ending: '.gz' },
] as const;

/**
 * Sends a file as the build compressed it (`.br`, `.gz` next to it), in the best encoding the browser accepts. If
 * there is none, the next handler takes it.
 */
export function packedFiles(root: string, options: { immutable: boolean; maxAge: string }): RequestHandler {
  return (req, res, next) => {
    if (req.method !== 'GET' && req.method !== 'HEAD') return next();
    const ending = /^\/[\w.-]+(\.(?:js|css|svg))$/.exec(req.path)?.[1];
    if (ending === undefined) return next();
    res.vary('Accept-Encoding');
    const ways = encodings.filter(({ name }) => req.acceptsEncodings(name) === name);
    const tryNext = () => {
      const way = ways.shift();
      if (!way) return next();
      res.type(ending).set('Content-Encoding', way.name);
      res.sendFile(`${req.path.slice(1)}${way.ending}`, { root, ...options }, (failed) => {
        if (!failed || res.headersSent) return;
        res.removeHeader('Content-Encoding');
        res.removeHeader('Content-Type');
        tryNext();
      });
    };
    tryNext();
  };
}
