import { recordStatus } from '@waymark/engine/messages/callbacks/status';
import { receiveInbound } from '@waymark/engine/messages/inbound/inbound';
import { recordTestStatus } from '@waymark/engine/testSends/status';
import express, { type Request, type RequestHandler, type Router } from 'express';
import MessagingResponse from 'twilio/lib/twiml/MessagingResponse.js';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { Problem } from '../edge/problem.ts';

const code = z
  .string()
  .regex(/^\d{1,6}$/)
  .transform(Number);
const statusForm = z.object({
  MessageSid: z.string().min(1).max(64),
  MessageStatus: z.string().min(1).max(32),
  ErrorCode: code.nullish().catch(null),
});
const inboundForm = z.object({
  MessageSid: z.string().min(1).max(64),
  From: z.string().min(1).max(32),
  To: z.string().min(1).max(32),
  Body: z.string().max(10_000).default(''),
});

/**
 * What the provider tells us. Each request must carry the provider's signature over the exact public address and its
 * form (403 otherwise). They may come twice and out of order: the engine sees to that, and answering 2xx ends the retries.
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
    const form = statusForm.safeParse(req.body);
    const messageId = z.guid().safeParse(req.params.messageId);
    if (!form.success || !messageId.success) throw new Problem('invalid');
    const callback = {
      messageId: messageId.data,
      providerId: form.data.MessageSid,
      status: form.data.MessageStatus,
      errorCode: form.data.ErrorCode ?? null,
    };
    if (!(await recordStatus(sql, callback))) await recordTestStatus(sql, callback);
    res.status(204).end();
  });
  router.post('/inbound', signed, async (req, res) => {
    const form = inboundForm.safeParse(req.body);
    if (!form.success) throw new Problem('invalid');
    const { MessageSid: providerId, From: from, To: to, Body: body } = form.data;
    const reply = await receiveInbound(sql, { providerId, from, to, body });
    res.type('text/xml').send(twiml(reply));
  });
  return router;
}

const formOf = (req: Request): Record<string, unknown> =>
  typeof req.body === 'object' && req.body !== null ? req.body : {};

/** An answer in TwiML: one message back, or nothing. */
function twiml(reply: string | null): string {
  const response = new MessagingResponse();
  if (reply !== null) response.message(reply);
  return response.toString();
}
