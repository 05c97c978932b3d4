import { globSync, readFileSync } from 'node:fs';
import { type MessageStatus, messageStatuses } from '@waymark/policy/messageStatus';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  afterCallback,
  isSettled,
  type MessageEvent,
  type Progress,
  transition,
  transitions,
} from './life.ts';

const start: Progress = { status: 'sending', errorCode: null, reason: null };
const status = fc.constantFrom('accepted', 'sent', 'delivered', 'undelivered', 'failed');
const callback = fc.record({ status, errorCode: fc.constantFrom(null, 30003, 30007) });
const end = (callbacks: Parameters<typeof afterCallback>[1][]) =>
  callbacks.reduce(afterCallback, start).status;

test('twice is as good as once, and the order does not matter for a delivered message', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray(['accepted', 'sent', 'delivered'] as const), (order) => {
      const callbacks = order.map((word) => ({ status: word, errorCode: null }));
      const expected = order.includes('delivered')
        ? 'delivered'
        : order.includes('sent')
          ? 'sent'
          : (order[0] ?? 'sending');
      expect(end(callbacks)).toBe(expected);
      expect(end([...callbacks, ...callbacks])).toBe(expected);
    }),
  );
});

test('what is settled stays settled, whatever else comes', () => {
  fc.assert(
    fc.property(fc.array(callback), (callbacks) => {
      let progress = start;
      let settled = false;
      for (const next of callbacks) {
        progress = afterCallback(progress, next);
        if (settled) expect(isSettled(progress.status)).toBe(true);
        settled = isSettled(progress.status);
      }
      if (callbacks.some((c) => c.status === 'delivered')) expect(progress.status).toBe('delivered');
    }),
  );
});

test('a failure says why in a sentence', () => {
  expect(afterCallback(start, { status: 'undelivered', errorCode: 30007 })).toEqual({
    status: 'undelivered',
    errorCode: 30007,
    reason: 'The carrier filtered the message as spam.',
  });
});

const names = Object.keys(transitions).filter((name): name is MessageEvent => name in transitions);
/** An event, and how many attempts ago it was about. */
const happening = fc.record({ event: fc.constantFrom(...names), ago: fc.constantFrom(0, 0, 0, 1) });

/** Lives through events in this order; returns what changed the message, with where it stood before. */
function live(happenings: { event: MessageEvent; ago: number }[]) {
  let message: { status: MessageStatus; attempts: number } = { status: 'queued', attempts: 0 };
  return happenings.flatMap(({ event, ago }) => {
    const { status: from, attempts } = message;
    const to = transition(message, event, attempts - ago);
    if (to === null) return [];
    message = { status: to, attempts: event === 'claimed' ? attempts + 1 : attempts };
    return [{ event, from, to, ago }];
  });
}
const isTold = (event: MessageEvent) => event.startsWith('told_');

test('in any order of events, a final status changes only if the provider knows better', () => {
  fc.assert(
    fc.property(fc.array(happening, { maxLength: 40 }), (happenings) => {
      for (const { event, from, to } of live(happenings)) {
        expect(from).not.toBe('delivered');
        if (from === 'failed' || from === 'undelivered') expect(to).toBe('delivered');
        if (from === 'cancelled') expect(isTold(event)).toBe(true);
      }
    }),
  );
});

test('in any order of events, nothing that may have gone out is sent again, unless somebody waits for it', () => {
  fc.assert(
    fc.property(fc.array(happening, { maxLength: 40 }), (happenings) => {
      let mayBeOut = false;
      for (const { event, ago } of live(happenings)) {
        if (event === 'claimed') {
          expect(mayBeOut).toBe(false);
          mayBeOut = true;
        }
        // The provider did not take it, or does not have it and a person waits.
        if ((event === 'busy' || event === 'sentAgain') && ago === 0) mayBeOut = false;
        else if (event !== 'cancelled' && event !== 'nothingToSend') mayBeOut = true;
      }
    }),
  );
});

test('the docs show the same life', () => {
  const docs = readFileSync(new URL('../../../../docs/architecture.md', import.meta.url), 'utf8');
  const drawn = [...docs.matchAll(/^ {2}(\w+) --> (\w+): (\w+)$/gm)].map(([, ...arrow]) => arrow.join(' '));
  const told = [...docs.matchAll(/^\| (\w+) \| ([\w, ]+) \|$/gm)].flatMap(([, to = '', from = '']) =>
    messageStatuses.some((status) => status === to)
      ? from.split(', ').map((status) => `${status} ${to} told_${to}`)
      : [],
  );
  const all = names.flatMap((event) => {
    const { from, to } = transitions[event];
    return from.map((status) => `${status} ${to} ${event}`);
  });
  expect([...drawn, ...told].sort()).toEqual(all.sort());
});

test('no statement writes a status that the table did not return', () => {
  const sources = globSync('packages/*/src/**/*.ts', { exclude: ['**/node_modules/**', '**/*.test.ts'] });
  expect(sources.length).toBeGreaterThan(100);
  for (const path of sources)
    for (const [statement] of readFileSync(path, 'utf8').matchAll(/update message\s[^`]*/g))
      expect(statement.match(/\bstatus = '/g), `${path}: ${statement}`).toBeNull();
});
