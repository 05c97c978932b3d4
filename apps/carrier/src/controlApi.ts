import express, { type Request, type Response, type Router } from 'express';
import { z } from 'zod';
import { mayCall } from './address.ts';
import { type InboundContext, receiveFromPerson } from './inbound.ts';
import { type Modes, modeRequestSchema } from './modes.ts';

const phone = z.string().regex(/^\+[1-9]\d{6,14}$/, 'a number like +15550100');
const inboundSchema = z.strictObject({ from: phone, to: phone, body: z.string().min(1).max(1600) });
const numberSchema = z.strictObject({ phone, inboundUrl: z.url() });
const settingsSchema = z.strictObject({
  optOut: z.boolean().optional(),
  callbacks: z.enum(['all', 'final', 'none']).optional(),
  stepMs: z.number().min(0).max(60_000).optional(),
});

export interface ControlContext extends InboundContext {
  modes: Modes;
}

/** How tests, benches and the phone page control the network: failure modes, inbound texts, the log. */
export function controlApi(context: ControlContext): Router {
  const { store, settings, modes, addresses } = context;
  const router = express.Router();
  router.use(express.json({ limit: '200kb' }));

  router.get('/modes', (_request, response) => void response.json({ modes: modes.list() }));
  router.post('/modes', (request, response) => {
    const mode = modes.set(modeRequestSchema.parse(request.body));
    response.status(mode ? 201 : 200).json({ mode, modes: modes.list() });
  });
  router.delete('/modes/:id', (request, response) => {
    response.status(modes.clear(Number(request.params.id)) ? 200 : 404).json({ modes: modes.list() });
  });

  router.post('/inbound', async (request, response) => {
    const outcome = await receiveFromPerson(context, inboundSchema.parse(request.body));
    response.status(201).json({ sid: outcome.message.sid, webhook: outcome.webhook });
  });
  router.put('/numbers', (request, response) => {
    const { phone: number, inboundUrl } = numberSchema.parse(request.body);
    if (!mayCall(inboundUrl, settings.anyAddress)) {
      response.status(400).json({ error: 'Only addresses on this machine are allowed.' });
      return;
    }
    addresses.set(number, inboundUrl);
    response.json({ phone: number, inboundUrl });
  });
  router.put('/settings', (request, response) => {
    Object.assign(settings, settingsSchema.parse(request.body));
    response.json(shownSettings(settings));
  });
  router.get('/settings', (_request, response) => void response.json(shownSettings(settings)));

  router.get('/log', (request, response) => {
    const last = Number(request.query.last ?? 0) || 0;
    const lines = store.logLines();
    response.type('application/x-ndjson');
    for (const line of last > 0 ? lines.slice(-last) : lines) response.write(`${JSON.stringify(line)}\n`);
    response.end();
  });

  router.use((error: unknown, _request: Request, response: Response, next: (error: unknown) => void) => {
    if (error instanceof z.ZodError) response.status(400).json({ error: z.prettifyError(error) });
    else if (error instanceof SyntaxError) response.status(400).json({ error: 'That isn’t valid JSON.' });
    else next(error);
  });
  return router;
}

const shownSettings = ({ optOut, callbacks, stepMs }: ControlContext['settings']) => ({
  optOut,
  callbacks,
  stepMs,
});
