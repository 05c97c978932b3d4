import { refusal } from './errors.ts';
import type { Message } from './message.ts';
import { messageResource } from './resource.ts';
import type { Store } from './store.ts';

const DAY_MS = 86_400_000;

/** One page of messages, newest first, in Twilio's list form: filtered by To, From and DateSent (also `<` and `>`). */
export function messageListPage(
  store: Store,
  accountSid: string,
  query: Record<string, unknown>,
): Record<string, unknown> {
  const text = (name: string) =>
    typeof query[name] === 'string' && query[name] !== '' ? query[name] : undefined;
  const size = Math.min(1000, Math.max(1, Number(text('PageSize') ?? 50) || 50));
  const page = Math.max(0, Number(text('Page') ?? 0) || 0);
  const after = text('PageToken')?.replace(/^PA/, '');
  const fits = filterOf(text);

  const found: Message[] = [];
  const to = text('To');
  const person = [to, text('From')].find((number) => number && store.conversation(number));
  let started = after === undefined;
  for (const message of store.newest(person ?? null)) {
    if (!started) started = message.sid === after;
    else if (fits(message)) found.push(message);
    if (found.length > size) break;
  }
  const shown = found.slice(0, size);
  const uri = (number: number, token?: string) => {
    const params = new URLSearchParams();
    for (const [name, value] of Object.entries(query)) {
      if (typeof value === 'string' && !['Page', 'PageToken', 'PageSize'].includes(name))
        params.set(name, value);
    }
    params.set('PageSize', String(size));
    params.set('Page', String(number));
    if (token) params.set('PageToken', `PA${token}`);
    return `/2010-04-01/Accounts/${accountSid}/Messages.json?${params}`;
  };
  const last = shown.at(-1);
  return {
    messages: shown.map((message) => messageResource(message, accountSid)),
    page,
    page_size: size,
    start: page * size,
    end: page * size + Math.max(0, shown.length - 1),
    uri: uri(page, after),
    first_page_uri: uri(0),
    previous_page_uri: null,
    next_page_uri: found.length > size && last ? uri(page + 1, last.sid) : null,
  };
}

function filterOf(text: (name: string) => string | undefined): (message: Message) => boolean {
  const to = text('To');
  const from = text('From');
  const on = instantOf(text('DateSent'));
  const before = instantOf(text('DateSent<'));
  const since = instantOf(text('DateSent>'));
  return (message) => {
    const inbound = message.direction === 'inbound';
    if (to !== undefined && to !== (inbound ? message.number : message.person)) return false;
    if (from !== undefined && from !== (inbound ? message.person : message.number)) return false;
    if (on === null && before === null && since === null) return true;
    const sent = message.sentAt;
    if (sent === null) return false;
    const day = Math.floor(sent / DAY_MS);
    if (on !== null && day !== Math.floor(on / DAY_MS)) return false;
    return (before === null || sent <= before) && (since === null || sent >= since);
  };
}

function instantOf(value: string | undefined): number | null {
  if (value === undefined) return null;
  const at = Date.parse(value);
  if (Number.isNaN(at)) throw refusal(20001);
  return at;
}
