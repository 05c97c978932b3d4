import { recordStatus, statusForm } from '@waymark/engine/messages/callbacks/status';
import { inboundForm, receiveInbound } from '@waymark/engine/messages/inbound/inbound';
import { recordTestStatus } from '@waymark/engine/testSends/status';
import express, { type Request, type RequestHandler, type Router } from 'express';
import MessagingResponse from 'twilio/lib/twiml/MessagingResponse.js';
import type { Deps } from '../deps.ts';
import { Problem } from '../edge/problem.ts';

/**
 * The provider's callbacks. Each request must carry the provider's signature over the exact public address and its
 * form (403 otherwise). They may come twice and out of order: the engine handles that, and a 2xx ends the retries.
 */
export function callbackRoutes({ sql, provider, publicUrl }: Deps): Router {
  const router = express.Router();
  const signed: RequestHandler = (req, _res, next) => {
    const valid = provider.validateSignature({
      url: publicUrl + req.originalUrl,
      signature: req.get('x-twilio-signature'),
      params: formOf(req),
    });
    next(valid ? undefined : new Problem('denied', { detail: 'The signature isn’t the provider’s.' }));
  };
  router.use(express.urlencoded({ extended: false, limit: '64kb', parameterLimit: 200 }));
  router.post('/status/:messageId', signed, async (req, res) => {
    const form = statusForm.safeParse({ ...req.body, messageId: req.params.messageId });
    if (!form.success) throw new Problem('invalid');
    if (!(await recordStatus(sql, form.data))) await recordTestStatus(sql, form.data);
    res.status(204).end();
  });
  router.post('/inbound', signed, async (req, res) => {
    const form = inboundForm.safeParse(req.body);
    if (!form.success) throw new Problem('invalid');
    res.type('text/xml').send(twiml(await receiveInbound(sql, form.data)));
  });
  return router;
}

const formOf = (req: Request): Record<string, unknown> =>
  typeof req.body === 'object' && req.body !== null ? req.body : {};

/** A TwiML response: one message back, or nothing. */
function twiml(reply: string | null): string {
  const response = new MessagingResponse();
  if (reply !== null) response.message(reply);
  return response.toString();
}
