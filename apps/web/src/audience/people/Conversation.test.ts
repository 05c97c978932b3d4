import { expect, test } from 'vitest';
import type { MessageRow } from '../../server/views.ts';
import { conversationOf } from './Conversation.tsx';

const message = (queuedAt: string): MessageRow => ({
  id: queuedAt,
  customerId: 'c',
  externalId: null,
  customerName: 'Maya',
  journeyId: 'j',
  journeyName: 'Welcome',
  entryId: 'e',
  channel: 'sms',
  program: 'marketing',
  body: 'Hello',
  pictureId: null,
  cardHash: null,
  media: null,
  cardNote: null,
  status: 'delivered',
  errorCode: null,
  reason: null,
  segments: 1,
  costCents: 1,
  currency: 'USD',
  queuedAt,
  deliveredAt: null,
});

test('both sides are in chronological order, with an answer right after its question', () => {
  const lines = conversationOf(
    [message('2026-01-03T00:00:00Z'), message('2026-01-01T00:00:00Z')],
    [{ at: '2026-01-02T00:00:00Z', body: 'STOP', keyword: 'stop', reply: 'You are out.' }],
  );
  expect(lines.map((line) => line.from)).toEqual(['us', 'them', 'reply', 'us']);
});
