import { timingSafeEqual } from 'node:crypto';
import express, { type Request, type Response, type Router } from 'express';
import type { Delivery } from './delivery.ts';
import { refusal, sendError, TwilioError } from './errors.ts';
import { type Message, messageOf } from './message.ts';
import { messageListPage } from './messageList.ts';
import { type MessageRequest, readMessageRequest } from './messageRequest.ts';
import type { Mode, Modes } from './modes.ts';
import { messageResource } from './resource.ts';
import type { CarrierSettings } from './settings.ts';
import type { Store } from './store.ts';

export interface MessagesContext {
  store: Store;
  delivery: Delivery;
  modes: Modes;
  settings: CarrierSettings;
}

/** Twilio's Messages resource: create, fetch and list, with basic auth and Twilio's errors. */
export function messagesApi(context: MessagesContext): Router {
  const { store, settings } = context;
  const router = express.Router();
  router.use(express.urlencoded({ extended: false, limit: '200kb' }));
  router.use('/Accounts/:account', (request, _response, next) => {
    if (!signedIn(request, settings)) throw refusal(20003);
    if (request.params.account !== settings.accountSid) throw refusal(20404);
    next();
  });
  router.post('/Accounts/:account/Messages.json', (request, response) => create(context, request, response));
  router.get('/Accounts/:account/Messages.json', (request, response) => {
    response.json(messageListPage(store, settings.accountSid, request.query));
  });
  router.get('/Accounts/:account/Messages/:sid.json', (request, response) => {
    const message = store.message(request.params.sid);
    if (!message) throw refusal(20404);
    response.json(messageResource(message, settings.accountSid));
  });
  router.use(() => {
    throw refusal(20404);
  });
  router.use((error: unknown, _request: Request, response: Response, _next: unknown) => {
    sendError(response, error instanceof TwilioError ? error : refusal(isClientError(error) ? 20001 : 20500));
  });
  return router;
}

const isClientError = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'status' in error && Number(error.status) < 500;

async function create(context: MessagesContext, request: Request, response: Response): Promise<void> {
  const { store, delivery, modes, settings } = context;
  const asked = readMessageRequest(request.body ?? {}, settings.anyAddress);
  const mode = modes.meet(asked);
  const refused = refusedBy(mode);
  if (refused) {
    if (mode?.retryAfter !== undefined) response.set('Retry-After', String(mode.retryAfter));
    throw refused;
  }
  if (settings.optOut && store.isOptedOut(asked.to, asked.from)) throw refusal(21610);

  const message = accepted(asked);
  store.add(message);
  void delivery.deliver(message, mode);

  if (mode?.mode === 'accept-then-reset') {
    request.socket.resetAndDestroy();
    return;
  }
  if (mode?.mode === 'accept-then-hang') {
    setTimeout(() => request.socket.destroy(), mode.ms ?? 120_000).unref();
    return;
  }
  if (mode?.mode === 'delay') await new Promise((resolve) => setTimeout(resolve, mode.ms ?? 2_000));
  response.status(201).json(messageResource({ ...message, status: 'queued' }, settings.accountSid));
}

function refusedBy(mode: Mode | null): TwilioError | null {
  if (mode?.mode === 'refuse') return refusal(mode.code ?? 21614);
  if (mode?.mode === '429') return refusal(20429);
  if (mode?.mode === '500') return refusal(20500);
  return null;
}

function accepted({ to: person, from: number, ...asked }: MessageRequest): Message {
  return messageOf({ direction: 'outbound-api', status: 'queued', sentAt: null, person, number, ...asked });
}

function signedIn(request: Request, settings: CarrierSettings): boolean {
  const [scheme, value] = (request.headers.authorization ?? '').split(' ');
  if (scheme !== 'Basic' || !value) return false;
  const given = Buffer.from(value, 'base64');
  const expected = Buffer.from(`${settings.accountSid}:${settings.authToken}`);
  return given.length === expected.length && timingSafeEqual(given, expected);
}
