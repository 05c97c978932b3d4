import { fileURLToPath } from 'node:url';
import express, { type Router } from 'express';
import { LiveChanges } from './liveChanges.ts';
import type { MediaFolder } from './media.ts';
import { conversationSummary, messageView } from './phoneViews.ts';
import type { CarrierSettings } from './settings.ts';
import type { Store } from './store.ts';

const PAGE = 40;

export interface PhoneContext {
  store: Store;
  media: MediaFolder;
  settings: CarrierSettings;
}

/** The phone page's files and data: people by page, a person's messages, pictures, live changes. */
export function phoneApi(context: PhoneContext): {
  router: Router;
  modesChanged: () => void;
  close: () => void;
} {
  const { store, media } = context;
  const live = new LiveChanges(store);
  const router = express.Router();

  router.get('/_phone/people', (request, response) => {
    const search = typeof request.query.search === 'string' ? request.query.search.trim().toLowerCase() : '';
    const cursor = Number(request.query.cursor ?? 0) || 0;
    const digits = search.replaceAll(/\D/g, '');
    const rows = [];
    let total = 0;
    for (const conversation of store.conversations()) {
      const fits =
        search === '' ||
        (digits !== '' && conversation.person.includes(digits)) ||
        conversation.messages.at(-1)?.body.toLowerCase().includes(search);
      if (!fits) continue;
      if (total >= cursor && rows.length < PAGE) rows.push(conversationSummary(conversation));
      total += 1;
    }
    const next = cursor + rows.length < total ? cursor + rows.length : null;
    response.json({ rows, total, next });
  });

  router.get('/_phone/people/:person/messages', (request, response) => {
    const { person } = request.params;
    const all = store.conversation(person)?.messages ?? [];
    const before = Number(request.query.before ?? all.length);
    const end = Number.isFinite(before) ? Math.max(0, Math.min(all.length, before)) : all.length;
    const start = Math.max(0, end - PAGE);
    const [last] = store.newest(null);
    const numbers = [
      ...new Set(all.length > 0 ? all.map(({ number }) => number).reverse() : last ? [last.number] : []),
    ];
    response.json({
      person,
      messages: all.slice(start, end).map(messageView),
      before: start > 0 ? start : null,
      numbers,
      optedOut: store.optedOutNumbers(person),
    });
  });

  router.get('/_phone/media/:file', (request, response) => {
    const { file } = request.params;
    const content = /^[0-9a-f]{40}\.\w{3,4}$/.test(file) ? media.read(file) : null;
    if (!content) {
      response.status(404).end();
      return;
    }
    response.set({
      'Cache-Control': 'private, max-age=86400, immutable',
      'X-Content-Type-Options': 'nosniff',
    });
    response.type(file.split('.').at(-1) ?? 'bin').send(content);
  });

  router.get('/_phone/changes', (request, response) => live.subscribe(request, response));
  router.use((_request, response, next) => {
    response.set(
      'Content-Security-Policy',
      "default-src 'self'; img-src 'self' data:; frame-ancestors 'none'",
    );
    next();
  });
  router.use(express.static(fileURLToPath(new URL('../public', import.meta.url))));
  return { router, modesChanged: () => live.modesChanged(), close: () => live.close() };
}
