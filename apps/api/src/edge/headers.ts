import type { RequestHandler } from 'express';
import helmet from 'helmet';
import type { Deps } from '../deps.ts';

/**
 * Security headers. Styles may be inline (the UI kit sets them on elements); scripts may not. If the public address
 * is plain http, browsers aren't told to insist on https.
 */
export function securityHeaders({ publicUrl, local }: Pick<Deps, 'publicUrl' | 'local'>): RequestHandler {
  const secure = publicUrl.startsWith('https:');
  const phone = local?.phoneUrl ? [new URL(local.phoneUrl).origin] : [];
  return helmet({
    contentSecurityPolicy: {
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        mediaSrc: ["'self'", 'blob:'],
        connectSrc: ["'self'"],
        fontSrc: ["'self'", 'data:'],
        frameSrc: ["'self'", ...phone],
        frameAncestors: ["'none'"],
        objectSrc: ["'none'"],
        upgradeInsecureRequests: secure ? [] : null,
      },
    },
    hsts: secure,
    referrerPolicy: { policy: 'same-origin' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
  });
}
